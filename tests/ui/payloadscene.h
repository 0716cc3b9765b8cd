#pragma once

#include "ui/payload/codetext.h"
#include "ui/payload/messageview.h"
#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpanel.h"
#include "ui/payload/payloadpreview.h"
#include "ui/payload/previewtabs.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

inline PayloadSample payloadSample(int version, const QString &alias)
{
    return { .label = u"v%1 (%2)"_s.arg(version).arg(alias),
             .event = { .type = EventType::AddArtifactAlias,
                        .automationName = u"Deploy"_s,
                        .author = u"ada"_s,
                        .entity = u"acme"_s,
                        .project = u"model-registry"_s,
                        .collection = u"Churn model"_s,
                        .artifactId = u"QXJ0aWZhY3Q6Nw=="_s,
                        .versionIndex = version,
                        .alias = alias,
                        .metadata = uR"({"accuracy":0.93})"_s } };
}

/// The panel as the wizard has it, for one webhook, driven by key and mouse.
class PayloadScene
{
public:
    explicit PayloadScene(const Webhook &webhook
                          = { .id = u"w"_s, .url = u"https://example.com"_s })
    {
        panel.setSamples({ payloadSample(4, u"production"_s), payloadSample(3, u"staging"_s) });
        panel.setWebhook(webhook);
        panel.resize(1100, 640);
        panel.show();
        panel.activateWindow();
    }

    template <typename T> T *find(const QString &name) { return panel.findChild<T *>(name); }

    void chooseExample(const QString &letter)
    {
        auto *examples = find<QComboBox>(u"payloadExample"_s);
        examples->setFocus();
        QTest::keyClicks(examples, letter);
    }
    void type(const QString &text)
    {
        panel.editor()->setFocus();
        panel.editor()->selectAll();
        QTest::keyClicks(panel.editor(), text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(panel.editor(), key, with);
    }
    void click(const QString &button)
    {
        QTest::mouseClick(find<QAbstractButton>(button), Qt::LeftButton);
    }
    void typeInto(const QString &field, const QString &text)
    {
        find<QWidget>(field)->setFocus();
        QTest::keyClicks(find<QWidget>(field), text);
    }

    /// Clicks on the tab of that name, if it can be seen.
    bool open(const QString &tab)
    {
        auto *bar = find<QTabBar>(u"previewTabBar"_s);
        for (int index = 0; index < bar->count(); ++index) {
            if (bar->tabText(index) != tab || !bar->isTabVisible(index))
                continue;
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
            return bar->currentIndex() == index;
        }
        return false;
    }
    QString code(const QString &name) { return find<QPlainTextEdit>(name)->toPlainText(); }
    QString message() { return find<MessageView>(u"messageView"_s)->plainText(); }

    /// The rules of the findings, as one can see them.
    QStringList rules() const
    {
        QStringList names;
        for (const payload::Finding &finding : panel.findings())
            names << QString::fromStdString(finding.rule);
        return names;
    }
    /// Presses the button that mends the first finding whose button says `title`.
    bool mend(const QString &title)
    {
        for (auto *button : panel.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->objectName().startsWith(u"findingFix"_s)
                && button->text() == title) {
                QTest::mouseClick(button, Qt::LeftButton);
                return true;
            }
        }
        return false;
    }
    QString visibleText() const
    {
        QStringList texts;
        for (const auto *label : panel.findChildren<QLabel *>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts.join(u'\n');
    }

    PayloadPanel panel;
};

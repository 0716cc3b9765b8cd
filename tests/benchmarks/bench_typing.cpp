#include "ui/payload/payloadeditor.h"
#include "ui/payload/payloadpanel.h"
#include "ui/style/theme.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <ctime>

// From key press to updated preview, checks and marks, painted; the longest time that the window
// was busy with one event meanwhile; and what all of it took of the processor, which on a busy
// machine says more.

using namespace Qt::StringLiterals;

namespace {

/// Blocks of text with a variable each, up to `size` bytes.
QString payloadOf(qsizetype size)
{
    QString text = u"{\n  \"text\": \"\",\n  \"blocks\": [\n"_s;
    const QString block = u"    {\n      \"type\": \"section\",\n      \"text\": { \"type\": "
                          "\"mrkdwn\", \"text\": \"Version ${artifact_version_string} of this "
                          "model is on its way to everybody.\" }\n    }"_s;
    while (text.size() < size)
        text += block + u",\n"_s;
    return text + block + u"\n  ]\n}\n"_s;
}

void pump(const std::function<bool()> &isDone, double &longest)
{
    QElapsedTimer busy;
    busy.start();
    const auto *dispatcher = QAbstractEventDispatcher::instance();
    QObject context;
    QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, &context,
                     [&busy] { busy.start(); });
    QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock, &context,
                     [&] { longest = std::max(longest, double(busy.nsecsElapsed()) / 1e6); });
    while (!isDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
}

/// Until the editors have broken the lines of a text that has just been opened.
void settle()
{
    constexpr int quietRounds = 50;
    for (int quiet = 0; quiet < quietRounds;) {
        QElapsedTimer timer;
        timer.start();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
        quiet = timer.elapsed() < 1 ? quiet + 1 : 0;
        QThread::msleep(2);
    }
}

void measure(const char *name, qsizetype size, int keys, double wanted)
{
    PayloadPanel panel;
    panel.setWebhook({ .id = u"w"_s, .url = u"https://hooks.slack.com/services/T/B/x"_s });
    panel.setSamples({ { .label = u"v4"_s,
                         .event = { .type = EventType::AddArtifactAlias,
                                    .author = u"ada"_s,
                                    .entity = u"acme"_s,
                                    .project = u"model-registry"_s,
                                    .collection = u"Churn model"_s,
                                    .artifactId = u"QXJ0aWZhY3Q6Nw=="_s,
                                    .versionIndex = 4,
                                    .alias = u"production"_s } } });
    panel.resize(1100, 700);
    panel.show();
    panel.setText(payloadOf(size));
    panel.editor()->setCursorPosition(1, 11);
    double ignored = 0;
    QString typed;
    const auto *preview = panel.findChild<JsonView *>(u"payloadPreviewText"_s);
    const auto isShown = [&] { return preview->text(1).contains(u"\"%1\""_s.arg(typed)); };
    pump(isShown, ignored);
    settle();
    std::vector<double> times;
    std::vector<double> computed;
    double longest = 0;
    for (int n = 0; n < keys; ++n) {
        typed += u'a';
        QElapsedTimer timer;
        timer.start();
        const std::clock_t start = std::clock();
        QTest::keyClick(panel.editor(), Qt::Key_A);
        const double key = double(timer.nsecsElapsed()) / 1e6;
        longest = std::max(longest, key);
        pump(isShown, longest);
        panel.repaint();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        computed.push_back(1e3 * double(std::clock() - start) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(times);
    std::ranges::sort(computed);
    const double p99 = times[times.size() * 99 / 100];
    std::printf("%s: median %.1f ms, 99th percentile %.1f ms (promised %.0f), longest event %.1f "
                "ms, processor %.1f ms\n",
                name, times[times.size() / 2], p99, wanted, longest, computed[computed.size() / 2]);
}

} // namespace

int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    style::apply(application, style::Appearance::Light);
    measure("10 KB", 10 * 1024, 200, 16);
    measure("1 MB", 1024 * 1024, 60, 50);
}

#pragma once

#include <QWidget>

class Field;
class QGridLayout;
class QCheckBox;
class QLineEdit;
class QPlainTextEdit;

/// Step 3 of the wizard: what the automation is called, and beside it whatever helps to decide.
///
/// Names: automationName, automationDescription, automationEnabled, summary.
class DetailsPage : public QWidget
{
    Q_OBJECT

public:
    struct Value
    {
        QString name;
        QString description;
        bool isEnabled = true;

        bool operator==(const Value &) const = default;
    };

    /// Takes `aside` over and shows it beside the fields.
    explicit DetailsPage(QWidget *aside, QWidget *parent = nullptr);

    void setValue(const Value &value);
    Value value() const;

    /// What was chosen on the pages before, as pairs of a title and a text.
    void setSummary(const QList<std::pair<QString, QString>> &rows);

    QString problem() const;
    void showProblem();
    /// What the server said about the name.
    void setServerError(const QString &error);

signals:
    void changed();

private:
    void update();
    QWidget *makeSummary();

    QLineEdit *m_name;
    QPlainTextEdit *m_description;
    QCheckBox *m_enabled;
    Field *m_nameField;
    QGridLayout *m_summary;
    bool m_isNameTouched = false;
};

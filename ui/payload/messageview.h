#pragma once

#include "core/payload/message.h"

#include <QScrollArea>

class QVBoxLayout;

/// A message as Slack, Teams or Discord will show it, drawn from the payload with widgets of our
/// own; nothing is fetched. Screen readers read it from top to bottom.
class MessageView : public QScrollArea
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);

    void show(const payload::Message &message);
    /// What is shown, without markup, a line a part.
    QString plainText() const;

private:
    void rebuild();
    QWidget *widgetFor(const payload::MessagePart &part) const;

    payload::Message m_message;
    QVBoxLayout *m_layout;
};

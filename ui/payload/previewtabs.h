#pragma once

#include "core/payload/analysis.h"
#include "ui/payload/completion.h"

#include <QTabWidget>

#include <memory>

class CodeText;
class MessageView;
class PayloadPreview;
class ValueList;

/// What a template becomes, seen in several ways: the body, the message as people see it, the
/// workflow that it starts, the whole request, a curl command; and the values that it may use.
/// Only the page that is open is kept up to date.
class PreviewTabs : public QTabWidget
{
    Q_OBJECT

public:
    explicit PreviewTabs(QWidget *parent = nullptr);

    void show(std::shared_ptr<const payload::Analysis> analysis, const Webhook &webhook);

    PayloadPreview *body() const { return m_body; }
    ValueList *values() const { return m_values; }

private:
    void refresh();

    PayloadPreview *m_body;
    MessageView *m_message;
    CodeText *m_workflow;
    CodeText *m_request;
    CodeText *m_curl;
    ValueList *m_values;
    std::shared_ptr<const payload::Analysis> m_analysis;
    Webhook m_webhook;
};

#include "ui/registry/registryview.h"

#include "ui/registry/registrypage.h"

#include <QHideEvent>

RegistryView::RegistryView(const RegistrySource &source, ModelPage::Pace pace, QWidget *parent)
    : QStackedWidget(parent)
    , m_list(new RegistryPage(source))
    , m_model(new ModelPage(source, pace))
{
    addWidget(m_list);
    addWidget(m_model);
    connect(m_list, &RegistryPage::modelOpened, this, [this](const RegisteredModel &model) {
        m_model->setModel(m_team, model);
        setCurrentWidget(m_model);
    });
    connect(m_model, &ModelPage::backRequested, this, &RegistryView::showList);
    connect(m_model, &ModelPage::activityWanted, this, &RegistryView::activityWanted);
}

void RegistryView::setTeam(const QString &team)
{
    m_team = team;
    m_list->setTeam(team);
    showList();
}

void RegistryView::refresh()
{
    if (currentWidget() == m_model)
        m_model->refresh();
    else
        m_list->refresh();
}

void RegistryView::showList() { setCurrentWidget(m_list); }

void RegistryView::hideEvent(QHideEvent *event)
{
    if (!event->spontaneous()) // not when the window is minimised
        showList();
    QStackedWidget::hideEvent(event);
}

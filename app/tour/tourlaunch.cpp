#include "app/tour/tour.h"

using namespace Qt::StringLiterals;

namespace {
const QString model = u"Price model"_s;
}

void Tour::addLaunch()
{
    click(u"navLaunch"_s);
    click(u"navRegistry"_s); // a page is laid out for the first time as it is shown
    click(u"navLaunch"_s);
    look(u"launch-empty"_s, u"newJob"_s);
    click(u"newQueue"_s);
    type(u"queueName"_s, u"gpu queue"_s);
    choose(u"queueResource"_s, u"Kubernetes"_s);
    look(u"launch-new-queue"_s, u"addQueue"_s);
    click(u"addQueue"_s);
    waitForRow(u"queuesTable"_s, u"gpu queue"_s);
    click(u"newJob"_s);
    type(u"jobName"_s, u"train"_s);
    choose(u"jobSource"_s, u"A container image"_s);
    type(u"jobImage"_s, u"registry.example.com/team/train:1.4"_s);
    look(u"launch-new-job"_s, u"addJob"_s);
    click(u"addJob"_s);
    waitForRow(u"jobsTable"_s, u"train"_s);
    open(u"jobsTable"_s, u"train"_s);
    look(u"launch-versions"_s, u"versionFacts"_s);
    click(u"closeJob"_s);
    click(u"startAgent"_s);
    look(u"launch-start-agent"_s, u"agentCommand"_s);
    click(u"closeAgent"_s);
    click(u"launchNow"_s);
    look(u"launch-now"_s, u"confirmLaunch"_s);
    click(u"confirmLaunch"_s);
    waitForRow(u"itemsTable"_s, u"Waiting, next"_s);
    look(u"launch-page"_s, u"itemsTable"_s);
}

void Tour::addLaunchAutomation()
{
    addModel({ .title = u"launch"_s, .model = model });
    click(u"newAutomation"_s);
    choose(u"actionType"_s, u"Launch job"_s);
    look(u"launch-wizard-event"_s, u"next"_s);
    click(u"next"_s);
    choose(u"launchJob"_s, u"train"_s);
    choose(u"launchQueue"_s, u"gpu queue"_s);
    look(u"launch-wizard-action"_s, u"next"_s);
    click(u"next"_s);
    type(u"automationName"_s, u"Retrain with the new version"_s);
    look(u"launch-wizard-details"_s, u"create"_s);
    click(u"create"_s);
    waitForRow(u"automationsTable"_s, u"gpu queue"_s);
    look(u"launch-model"_s, u"automationsTable"_s);
}

void Tour::addLaunchedJob()
{
    addVersion({ .title = u"launch"_s, .model = model }, u"v0"_s);
    waitForRow(u"automationsTable"_s, u"Finished"_s);
    click(u"navLaunch"_s);
    waitForRow(u"itemsTable"_s, u"Retrain with the new version"_s);
    look(u"launch-by-automation"_s, u"itemsTable"_s);
}

package dev.brume.cloudwatch;

import dev.brume.core.Peers;
import dev.brume.core.event.Events;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.model.sns.PublishInput;
import dev.brume.model.sns.SnsPeer;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

/// Takes alarms' actions: messages to topics. What Brume has no service for is noted in the history
/// as failed, with the reason.
final class AlarmActions {
    private static final String PRINCIPAL = "cloudwatch.amazonaws.com";

    private final StateCells<AlarmsState> cells;
    private final Peers peers;
    private final Time time;

    AlarmActions(StateCells<AlarmsState> cells, Peers peers, Time time) {
        this.cells = cells;
        this.peers = peers;
        this.time = time;
    }

    void start(Events events) {
        events.listen("alarm actions", AlarmActionsDue.class, this::act);
    }

    private void act(AlarmActionsDue due) {
        for (var arn : due.arns()) {
            act(due, arn);
        }
    }

    private void act(AlarmActionsDue due, String arn) {
        var message = arn.contains(":sns:") ? AlarmDocuments.message(due) : "";
        String error = "";
        try {
            if (message.isEmpty()) {
                throw undeliverable(arn);
            }
            publish(due, arn, message);
        } catch (ServiceException refused) {
            error = refused.message().isEmpty() ? refused.code() : refused.message();
        }
        note(due, arn, message, error);
    }

    private void publish(AlarmActionsDue due, String arn, String message) {
        var parts = arn.split(":", -1);
        var region = parts.length > 3 ? parts[3] : due.region();
        var caller = Caller.service(PRINCIPAL, due.account(), due.alarm().common().arn());
        new SnsPeer(peers.as(caller, region))
                .publish(
                        PublishInput.builder()
                                .topicArn(arn)
                                .subject(AlarmDocuments.subject(due))
                                .message(message)
                                .build());
    }

    private static ServiceException undeliverable(String arn) {
        var parts = arn.split(":", -1);
        return new ServiceException(
                "NotImplemented",
                "Brume cannot perform actions of the service '%s'."
                        .formatted(parts.length > 2 ? parts[2] : arn),
                501);
    }

    private void note(AlarmActionsDue due, String arn, String message, String error) {
        var summary =
                error.isEmpty()
                        ? "Successfully executed action " + arn
                        : "Failed to execute action %s. Received error: \"%s\""
                                .formatted(arn, error);
        var data = AlarmDocuments.action(due, arn, message, error);
        var now = time.now();
        cells.at(due.account(), due.region())
                .update(
                        state -> {
                            var transitions =
                                    new AlarmTransitions(state, due.account(), due.region(), now);
                            transitions.acted(due, summary, data);
                            return Change.of(transitions.state(), "");
                        });
    }
}

package dev.brume.route53;

import dev.brume.core.event.AlarmStateChanged;

import java.util.Collection;

/// Decides whether what a check looks at is healthy. Pure.
///
/// See the page `dns-failover-determining-health-of-endpoints` of the developer guide.
final class HealthPlanner {
    /// An endpoint is healthy while more than this share of its checkers says so.
    static final int QUORUM_PERCENT = 18;

    static final String LAST_KNOWN = "LastKnownStatus";

    private static final int WHOLE_PERCENT = 100;

    private HealthPlanner() {}

    static boolean endpoint(Collection<CheckerView> views) {
        return percentHealthy(views) > QUORUM_PERCENT;
    }

    /// The share of checkers for which an endpoint is healthy.
    static double percentHealthy(Collection<CheckerView> views) {
        long healthy = views.stream().filter(CheckerView::healthy).count();
        return (double) WHOLE_PERCENT * healthy / views.size();
    }

    /// @param healthy how many children are
    static boolean calculated(CheckSubject.Calculated check, long healthy) {
        return healthy >= check.threshold();
    }

    /// @param before what the check was when the alarm last knew
    static boolean alarm(CheckSubject.Alarm check, AlarmStateChanged.State state, boolean before) {
        return switch (state) {
            case OK -> true;
            case ALARM -> false;
            case INSUFFICIENT_DATA ->
                    check.whenInsufficient().equals(LAST_KNOWN)
                            ? before
                            : check.whenInsufficient().equals("Healthy");
        };
    }
}

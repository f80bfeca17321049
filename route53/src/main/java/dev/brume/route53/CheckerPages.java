package dev.brume.route53;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/_brume/checkers`: health checkers, which can be cut off from everything they check; and
/// `/_brume/routing-controls`: the switches of checks of type RECOVERY_CONTROL.
final class CheckerPages {
    private final Checkers checkers;
    private final HealthLoop loop;

    CheckerPages(Checkers checkers, HealthLoop loop) {
        this.checkers = checkers;
        this.loop = loop;
    }

    Object all() {
        var state = checkers.read();
        var shown = new ArrayList<Object>();
        for (var checker : Checker.ALL) {
            var row = new LinkedHashMap<String, Object>();
            row.put("region", checker.region());
            row.put("address", checker.address());
            row.put("reachable", state.reaches(checker));
            shown.add(row);
        }
        return shown;
    }

    /// Cuts off or reconnects one checker, a region's, or all.
    Object set(PageInput input) throws Route53Pages.Refused {
        input.only("region", "address", "reachable");
        var reachable =
                switch (input.required("reachable")) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                            throw new Route53Pages.Refused("'reachable' has to be true or false");
                };
        var chosen = chosen(input);
        checkers.update(
                state -> {
                    var next = state;
                    for (var checker : chosen) {
                        next = next.with(checker, reachable);
                    }
                    return next;
                });
        return all();
    }

    private static List<Checker> chosen(PageInput input) throws Route53Pages.Refused {
        var region = input.text("region");
        var address = input.text("address");
        var found =
                Checker.ALL.stream()
                        .filter(each -> region == null || each.region().equals(region))
                        .filter(each -> address == null || each.address().equals(address))
                        .toList();
        if (found.isEmpty()) {
            throw new Route53Pages.Refused("there is no such checker");
        }
        return found;
    }

    Object controls() {
        var shown = new ArrayList<Object>();
        for (var row : checkers.read().controls()) {
            shown.add(Map.of("arn", row.getKey(), "state", row.getValue().on() ? "On" : "Off"));
        }
        return shown;
    }

    Object setControl(PageInput input) throws Route53Pages.Refused {
        input.only("arn", "state");
        var arn = input.required("arn");
        boolean on =
                switch (input.required("state")) {
                    case "On" -> true;
                    case "Off" -> false;
                    default -> throw new Route53Pages.Refused("'state' has to be On or Off");
                };
        checkers.update(state -> state.with(arn, on));
        loop.switched(arn);
        return controls();
    }
}

package dev.brume.route53;

/// Leaves queries to other servers as the rules of the client's VPC say. Of the rules and the
/// private zones that a name is in, the one for the longest name decides; of a rule and a zone of
/// one
/// name, the rule.
///
/// Source: Route 53 Developer Guide, "How VPC Resolver determines whether the domain name in a
/// query
/// matches any rules".
final class VpcForwarding implements DnsHandler {
    private final ZonePublisher zones;

    VpcForwarding(ZonePublisher zones) {
        this.zones = zones;
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var rules = exchange.rules();
        if (rules == null) {
            return false;
        }
        var query = exchange.query();
        var route = rules.route(query.name().name().toString());
        if (route == null) {
            return false;
        }
        if (route.targets().isEmpty()) {
            exchange.say("a system rule for " + route.domain() + " leaves the answer to Brume");
            return false;
        }
        var zone = zones.table().find(query.name(), query.type(), exchange.view());
        if (zone != null
                && zone.isPrivate()
                && zone.apex().toString().length() > route.domain().length()) {
            exchange.say("the private zone " + zone.apex() + " is more specific than any rule");
            return false;
        }
        exchange.say("a rule for " + route.domain() + " forwards to " + route.targets());
        exchange.forward(route.targets());
        return true;
    }
}

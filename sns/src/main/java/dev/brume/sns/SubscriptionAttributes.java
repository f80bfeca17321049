package dev.brume.sns;

/// The attributes of a subscription that can be set, and their values.
///
/// Source: API reference, `SetSubscriptionAttributes`; recorded answers.
final class SubscriptionAttributes {
    private final FilterPolicies filters;

    SubscriptionAttributes(FilterPolicies filters) {
        this.filters = filters;
    }

    /// A subscription with an attribute set.
    ///
    /// @param where what messages begin with: `Attributes Reason: ` where several are set at once
    Subscription set(Topic topic, Subscription known, String name, String value, String where) {
        switch (name) {
            case Subscription.RAW -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw SnsErrors.invalid(
                            where
                                    + "RawMessageDelivery: Invalid value ["
                                    + value
                                    + "]. Must be true or false.");
                }
            }
            case Subscription.FILTER -> {
                if (!value.isEmpty() && !value.equals("{}")) {
                    filters.check(value, known.setting(Subscription.SCOPE), where);
                }
            }
            case Subscription.SCOPE -> {
                if (!value.equals(FilterPolicies.BY_BODY)
                        && !value.equals(FilterPolicies.BY_ATTRIBUTES)) {
                    throw SnsErrors.invalid(
                            where
                                    + "FilterPolicyScope: Invalid value ["
                                    + value
                                    + "]. Please use either MessageBody or MessageAttributes");
                }
            }
            case Subscription.REDRIVE -> {
                if (!value.isEmpty()) {
                    RedrivePolicies.check(value, topic);
                }
            }
            case Subscription.DELIVERY -> {
                if (!value.isEmpty()) {
                    DeliveryPolicies.check(value, false);
                }
            }
            case Subscription.REPLAY -> {
                if (!value.isEmpty()) {
                    Archives.span(value);
                    if (topic.setting(Archives.POLICY).isEmpty()) {
                        throw SnsErrors.invalid(
                                where + "ReplayPolicy: the topic has no ArchivePolicy");
                    }
                }
            }
            case "SubscriptionRoleArn" -> {}
            default -> throw SnsErrors.invalid(where + "AttributeName");
        }
        return known.with(name, value);
    }

    /// What AWS adds once several attributes are set: a filter has a scope.
    Subscription complete(Subscription known) {
        var policy = known.setting(Subscription.FILTER);
        if (policy.isEmpty()) {
            return known;
        }
        var scope = known.setting(Subscription.SCOPE);
        if (scope.isEmpty()) {
            return known.with(Subscription.SCOPE, FilterPolicies.BY_ATTRIBUTES);
        }
        return known;
    }
}

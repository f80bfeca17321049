package dev.brume.route53;

import dev.brume.model.route53.InvalidInput;
import dev.brume.model.route53.Route53Model;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.validation.AwsDialect;
import dev.brume.wire.validation.ValidationHook;
import dev.brume.wire.validation.Violation;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Refuses inputs as Route 53 does: what is in the URL in the common words, what is in the body as
/// its XML parser says it, both as `InvalidInput`. Follows messages that users of AWS quoted.
final class Route53Validation implements ValidationHook {
    private static final AwsDialect WORDS = new AwsDialect("InvalidInput", "InvalidInput");

    @Override
    public ServiceException refuse(OperationSchema operation, Violation violation) {
        var top =
                !violation.path().isEmpty()
                                && violation.path().getFirst() instanceof Violation.Step.Member step
                        ? step.member()
                        : violation.member();
        var location = top.traits().location();
        return location == Location.BODY || location == Location.PAYLOAD
                ? InvalidInput.of("Invalid XML ; " + facet(violation))
                : WORDS.refuse(Route53Model.schema(), List.of(violation));
    }

    private static String facet(Violation violation) {
        var value = String.valueOf(violation.value());
        var type = violation.member().target().name();
        return switch (violation.rule()) {
            case Violation.Rule.Required required ->
                    incomplete(parent(violation), name(violation.member()));
            case Violation.Rule.Length length ->
                    violation.value() instanceof List<?>
                            ? incomplete(
                                    name(violation.member()),
                                    name(violation.member().target().element()))
                            : length(length, value, type);
            case Violation.Rule.Range range ->
                    range.below()
                            ? bound("minInclusive", value, range.min(), type)
                            : bound("maxInclusive", value, range.max(), type);
            case Violation.Rule.Matches matches ->
                    "cvc-pattern-valid: Value '%s' is not facet-valid with respect to pattern '%s' for type '%s'."
                            .formatted(value, matches.pattern(), type);
            case Violation.Rule.OneOf one ->
                    ("cvc-enumeration-valid: Value '%s' is not facet-valid with respect to"
                                    + " enumeration '%s'. It must be a value from the enumeration.")
                            .formatted(value, one.values());
            case Violation.Rule.Unique unique ->
                    "cvc-identity-constraint: '%s' has values twice."
                            .formatted(name(violation.member()));
        };
    }

    private static String length(Violation.Rule.Length length, String value, String type) {
        var min = length.min();
        boolean below = min != null && length.actual() < min.longValue();
        var facet = below ? "minLength" : "maxLength";
        return ("cvc-%s-valid: Value '%s' with length = '%d' is not facet-valid with respect to"
                        + " %s '%s' for type '%s'.")
                .formatted(facet, value, length.actual(), facet, below ? min : length.max(), type);
    }

    private static String bound(String facet, String value, @Nullable Number bound, String type) {
        return "cvc-%s-valid: Value '%s' is not facet-valid with respect to %s '%s' for type '%s'."
                .formatted(facet, value, facet, bound, type);
    }

    private static String incomplete(String element, String wanted) {
        return ("cvc-complex-type.2.4.b: The content of element '%s' is not complete. One of"
                        + " '{\"https://route53.amazonaws.com/doc/2013-04-01/\":%s}' is expected.")
                .formatted(element, wanted);
    }

    /// The element around the broken member.
    private static String parent(Violation violation) {
        var steps = violation.path();
        for (int i = steps.size() - 2; i >= 0; i--) {
            if (steps.get(i) instanceof Violation.Step.Member step) {
                return name(step.member());
            }
        }
        return "request";
    }

    private static String name(MemberSchema member) {
        var given = member.traits().locationName();
        return given == null ? member.name() : given;
    }
}

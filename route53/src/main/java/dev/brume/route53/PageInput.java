package dev.brume.route53;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a page was told: the query string's parameters, and the members of a JSON body.
record PageInput(Map<String, @Nullable Object> parameters) {
    /// Refuses parameters that the page does not know: a misspelt one must not be ignored.
    void only(String... names) throws Route53Pages.Refused {
        for (var name : parameters.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw new Route53Pages.Refused(
                        "there is no parameter '"
                                + name
                                + "' here, only: "
                                + String.join(", ", new TreeSet<>(Set.of(names))));
            }
        }
    }

    @Nullable String text(String name) {
        var value = parameters.get(name);
        return value == null ? null : value.toString();
    }

    String required(String name) throws Route53Pages.Refused {
        var value = text(name);
        if (value == null || value.isEmpty()) {
            throw new Route53Pages.Refused("the parameter '" + name + "' is missing");
        }
        return value;
    }

    AddressTable.Block block() throws Route53Pages.Refused {
        var text = required("cidr");
        var block = AddressTable.Block.parse(text);
        if (block == null) {
            throw new Route53Pages.Refused(
                    "'" + text + "' is no block of addresses such as 10.0.0.0/8");
        }
        return block;
    }

    /// A number of degrees; null where it is not given.
    @Nullable Double degrees(String name, double max) throws Route53Pages.Refused {
        var text = text(name);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new Route53Pages.Refused("'" + name + "' has to be a number of degrees up to " + max);
    }
}

package dev.brume.core.resource;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with a property tree. CloudFormation and Cloud Control say the same in different
/// words, so both are here.
public sealed interface PropertyViolation {
    /// The JSON pointer to what is meant: `/Tags/0/Key`; `/` is the whole tree.
    String path();

    /// As CloudFormation lists it in `Property validation failure: […]`.
    String inTemplate();

    /// As Cloud Control lists it in `Model validation failed (…)`.
    String inModel();

    /// Properties that the type has not, or that no one may set.
    record Unsupported(String path, List<String> names) implements PropertyViolation {
        @Override
        public String inTemplate() {
            return "Encountered unsupported properties in {" + path + "}: " + names;
        }

        @Override
        public String inModel() {
            return names.stream()
                    .map(name -> pointer(path) + ": extraneous key [" + name + "] is not permitted")
                    .collect(Collectors.joining("\n"));
        }
    }

    /// A property that must be there. `path` is its own.
    record Missing(String path) implements PropertyViolation {
        @Override
        public String inTemplate() {
            return "The property {" + path + "} is required";
        }

        @Override
        public String inModel() {
            int name = path.lastIndexOf('/');
            return pointer(path.substring(0, name))
                    + ": required key ["
                    + path.substring(name + 1)
                    + "] not found";
        }
    }

    /// A value of another type.
    ///
    /// @param expected `String`, `Integer`, `Number`, `Boolean`, `List`, `Json` or `Object`
    /// @param found the same, or `Null`
    record WrongType(String path, String expected, String found) implements PropertyViolation {
        @Override
        public String inTemplate() {
            return "Value of property {" + path + "} does not match type {" + expected + "}";
        }

        @Override
        public String inModel() {
            return pointer(path)
                    + ": expected type: "
                    + ofValidator(expected)
                    + ", found: "
                    + ofValidator(found);
        }

        private static String ofValidator(String type) {
            return switch (type) {
                case "List" -> "JSONArray";
                case "Object", "Json" -> "JSONObject";
                default -> type;
            };
        }
    }

    /// A string that is none of those allowed.
    record NotAllowed(String path, String value) implements PropertyViolation {
        @Override
        public String inTemplate() {
            return "Value of property {" + path + "} is not a valid enum value: " + value;
        }

        @Override
        public String inModel() {
            return pointer(path) + ": " + value + " is not a valid enum value";
        }
    }

    /// A number beyond a bound.
    ///
    /// @param above whether it is too large
    record OutOfRange(String path, BigDecimal value, long bound, boolean above)
            implements PropertyViolation {
        @Override
        public String inTemplate() {
            return inModel();
        }

        @Override
        public String inModel() {
            var relation = above ? " is not less or equal to " : " is not greater or equal to ";
            return pointer(path) + ": " + value.toPlainString() + relation + bound;
        }
    }

    private static String pointer(String path) {
        return path.equals("/") ? "#" : "#" + path;
    }
}

package dev.brume.engine.policy;

import dev.brume.engine.policy.ConditionOperator.Operand;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Text to [PolicyDocument], with the checks and the words of IAM's `MalformedPolicyDocument`.
final class PolicyParser {
    private static final Set<String> DOCUMENT_FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_FIELDS =
            Set.of(
                    "Sid",
                    "Effect",
                    "Principal",
                    "NotPrincipal",
                    "Action",
                    "NotAction",
                    "Resource",
                    "NotResource",
                    "Condition");
    private static final String SYNTAX = "Syntax errors in policy.";
    // Recorded AWS answer to a trust policy.
    private static final String NO_JSON = "This policy contains invalid Json";

    private final PolicyKind kind;
    private boolean variables;

    PolicyParser(PolicyKind kind) {
        this.kind = kind;
    }

    PolicyDocument parse(String text) throws PolicySyntaxException {
        if (!(JsonTree.parse(text, kind == PolicyKind.IDENTITY ? SYNTAX : NO_JSON)
                instanceof JsonTree.Node document)) {
            throw new PolicySyntaxException(new Position(1, 1), SYNTAX);
        }
        refuseUnknown(document, DOCUMENT_FIELDS);
        var version = version(document);
        variables = version.equals("2012-10-17");
        var id = Optional.ofNullable(document.fields().get("Id"));
        var statements = document.fields().get("Statement");
        if (statements == null) {
            throw new PolicySyntaxException(document.position(), SYNTAX);
        }
        return new PolicyDocument(
                version,
                id.isPresent() ? Optional.of(text(id.get())) : Optional.empty(),
                statements(statements));
    }

    private static String version(JsonTree.Node document) throws PolicySyntaxException {
        var version = document.fields().get("Version");
        if (version == null) {
            return "2008-10-17";
        }
        var value = text(version);
        if (!value.equals("2012-10-17") && !value.equals("2008-10-17")) {
            throw new PolicySyntaxException(version.position(), SYNTAX);
        }
        return value;
    }

    private List<Statement> statements(JsonTree tree) throws PolicySyntaxException {
        var nodes = tree instanceof JsonTree.Array array ? array.elements() : List.of(tree);
        if (nodes.isEmpty()) {
            throw new PolicySyntaxException(
                    tree.position(), "Policy statement must contain at least one statement.");
        }
        var statements = new ArrayList<Statement>();
        var sids = new HashSet<String>();
        for (var node : nodes) {
            if (!(node instanceof JsonTree.Node fields)) {
                throw new PolicySyntaxException(node.position(), SYNTAX);
            }
            var statement = statement(fields, statements.size());
            if (statement.sid().filter(sid -> !sid.isEmpty() && !sids.add(sid)).isPresent()) {
                throw new PolicySyntaxException(
                        node.position(), "Statement IDs (SID) in a single policy must be unique.");
            }
            statements.add(statement);
        }
        return statements;
    }

    private Statement statement(JsonTree.Node node, int index) throws PolicySyntaxException {
        refuseUnknown(node, STATEMENT_FIELDS);
        var fields = node.fields();
        var sid = fields.get("Sid");
        return new Statement(
                sid == null ? Optional.empty() : Optional.of(sid(sid)),
                index,
                effect(node),
                principal(node),
                actions(node),
                resources(node),
                conditions(fields.get("Condition")),
                node.position(),
                node.end());
    }

    private String sid(JsonTree tree) throws PolicySyntaxException {
        var sid = text(tree);
        boolean strict = !kind.namesPrincipals();
        if (strict && !sid.matches("[0-9A-Za-z]*")) {
            throw new PolicySyntaxException(
                    tree.position(),
                    "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies"
                            + " the regular expression [0-9A-Za-z]*");
        }
        return sid;
    }

    private static Effect effect(JsonTree.Node node) throws PolicySyntaxException {
        var effect = node.fields().get("Effect");
        if (effect == null) {
            throw new PolicySyntaxException(node.position(), SYNTAX);
        }
        return switch (text(effect)) {
            case "Allow" -> Effect.ALLOW;
            case "Deny" -> Effect.DENY;
            default -> throw new PolicySyntaxException(effect.position(), SYNTAX);
        };
    }

    // ---------------------------------------------------------------- who

    private Optional<PrincipalClause> principal(JsonTree.Node node) throws PolicySyntaxException {
        var choice = choice(node, "Principal", "NotPrincipal");
        if (choice == null) {
            if (kind.namesPrincipals()) {
                throw new PolicySyntaxException(
                        node.position(), "Missing required field Principal");
            }
            return Optional.empty();
        }
        if (!kind.namesPrincipals()) {
            throw new PolicySyntaxException(
                    choice.tree().position(), "Policy document should not specify a principal.");
        }
        return Optional.of(new PrincipalClause(entries(choice.tree()), choice.negated()));
    }

    private static List<PrincipalClause.Entry> entries(JsonTree tree) throws PolicySyntaxException {
        if (tree instanceof JsonTree.Text all && all.value().equals("*")) {
            return List.of(new PrincipalClause.Entry(PrincipalClause.Type.ANYONE, "*"));
        }
        if (!(tree instanceof JsonTree.Node node) || node.fields().isEmpty()) {
            throw new PolicySyntaxException(tree.position(), "Invalid principal in policy");
        }
        var entries = new ArrayList<PrincipalClause.Entry>();
        for (var field : node.fields().entrySet()) {
            var type = principalType(field.getKey(), tree.position());
            for (var value : texts(field.getValue())) {
                boolean anyone = type == PrincipalClause.Type.AWS && value.equals("*");
                entries.add(
                        new PrincipalClause.Entry(
                                anyone ? PrincipalClause.Type.ANYONE : type, value));
            }
        }
        return List.copyOf(entries);
    }

    private static PrincipalClause.Type principalType(String name, Position position)
            throws PolicySyntaxException {
        return switch (name) {
            case "AWS" -> PrincipalClause.Type.AWS;
            case "Service" -> PrincipalClause.Type.SERVICE;
            case "Federated" -> PrincipalClause.Type.FEDERATED;
            case "CanonicalUser" -> PrincipalClause.Type.CANONICAL_USER;
            default -> throw new PolicySyntaxException(position, "Invalid principal in policy");
        };
    }

    // ---------------------------------------------------------------- what, on what

    private Statement.Actions actions(JsonTree.Node node) throws PolicySyntaxException {
        var choice = choice(node, "Action", "NotAction");
        if (choice == null) {
            throw new PolicySyntaxException(
                    node.position(), "Policy statement must contain actions.");
        }
        var patterns = new ArrayList<Glob>();
        for (var action : texts(choice.tree())) {
            var position = choice.tree().position();
            if (!action.equals("*") && !action.contains(":")) {
                throw new PolicySyntaxException(
                        position,
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2,"
                                + " etc.");
            }
            if (action.indexOf(':') != action.lastIndexOf(':')) {
                throw new PolicySyntaxException(
                        position, "Actions/Condition can contain only one colon.");
            }
            if (!action.equals("*") && !action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?-]+")) {
                var vendor = action.substring(0, action.indexOf(':'));
                throw new PolicySyntaxException(
                        position,
                        vendor.matches("[A-Za-z0-9-]+")
                                ? SYNTAX
                                : "Vendor " + vendor + " is not valid");
            }
            var lower = action.toLowerCase(Locale.ROOT);
            if (kind == PolicyKind.TRUST && !lower.startsWith("sts:")) {
                throw new PolicySyntaxException(
                        position, "AssumeRole policy may only specify STS AssumeRole actions.");
            }
            patterns.add(Glob.compile(lower, false, true));
        }
        if (patterns.isEmpty()) {
            throw new PolicySyntaxException(
                    choice.tree().position(), "Policy statement must contain actions.");
        }
        return new Statement.Actions(List.copyOf(patterns), choice.negated());
    }

    private Statement.Resources resources(JsonTree.Node node) throws PolicySyntaxException {
        var choice = choice(node, "Resource", "NotResource");
        if (!kind.namesResources()) {
            if (choice != null) {
                throw new PolicySyntaxException(
                        choice.tree().position(), "Has prohibited field Resource");
            }
            return new Statement.Resources(List.of(), false);
        }
        if (choice == null) {
            throw new PolicySyntaxException(
                    node.position(), "Policy statement must contain resources.");
        }
        var patterns = new ArrayList<ArnGlob>();
        for (var resource : texts(choice.tree())) {
            var problem =
                    kind.namesPrincipals()
                            ? Optional.<String>empty()
                            : ResourceCheck.problem(resource);
            if (problem.isPresent()) {
                throw new PolicySyntaxException(choice.tree().position(), problem.get());
            }
            patterns.add(ArnGlob.compile(resource, variables));
        }
        if (patterns.isEmpty()) {
            throw new PolicySyntaxException(
                    choice.tree().position(), "Policy statement must contain resources.");
        }
        return new Statement.Resources(List.copyOf(patterns), choice.negated());
    }

    // ---------------------------------------------------------------- when

    private List<Condition> conditions(@Nullable JsonTree tree) throws PolicySyntaxException {
        if (tree == null) {
            return List.of();
        }
        if (!(tree instanceof JsonTree.Node operators)) {
            throw new PolicySyntaxException(tree.position(), SYNTAX);
        }
        var conditions = new ArrayList<Condition>();
        for (var operator : operators.fields().entrySet()) {
            if (!(operator.getValue() instanceof JsonTree.Node keys)) {
                throw new PolicySyntaxException(operator.getValue().position(), SYNTAX);
            }
            for (var key : keys.fields().entrySet()) {
                conditions.add(condition(operator.getKey(), key, keys.position()));
            }
        }
        return List.copyOf(conditions);
    }

    private Condition condition(String spelled, Map.Entry<String, JsonTree> key, Position position)
            throws PolicySyntaxException {
        var quantifier = Condition.Quantifier.NONE;
        var name = spelled;
        for (var candidate : List.of(Condition.Quantifier.ALL, Condition.Quantifier.ANY)) {
            if (startsWithIgnoreCase(spelled, candidate.prefix())) {
                quantifier = candidate;
                name = spelled.substring(candidate.prefix().length());
            }
        }
        boolean ifExists = name.toLowerCase(Locale.ROOT).endsWith("ifexists");
        if (ifExists) {
            name = name.substring(0, name.length() - "IfExists".length());
        }
        var operator = ConditionOperator.named(name).orElse(null);
        if (operator == null || ifExists && operator == ConditionOperator.NULL) {
            throw new PolicySyntaxException(position, "Invalid Condition type : " + spelled + ".");
        }
        if (!key.getKey().contains(":")) {
            throw new PolicySyntaxException(
                    position,
                    "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
        var operands = new ArrayList<Operand>();
        for (var value : texts(key.getValue())) {
            operands.add(Operand.compile(value, operator.family(), variables));
        }
        if (operands.isEmpty() && operator == ConditionOperator.NULL) {
            throw new PolicySyntaxException(position, SYNTAX);
        }
        return new Condition(operator, quantifier, ifExists, key.getKey(), operands);
    }

    private static boolean startsWithIgnoreCase(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    // ---------------------------------------------------------------- JSON

    private record Choice(JsonTree tree, boolean negated) {}

    /// The one of two fields that is present; both are a mistake.
    private static @Nullable Choice choice(JsonTree.Node node, String plain, String not)
            throws PolicySyntaxException {
        var positive = node.fields().get(plain);
        var negative = node.fields().get(not);
        if (positive != null && negative != null) {
            throw new PolicySyntaxException(negative.position(), SYNTAX);
        }
        if (positive != null) {
            return new Choice(positive, false);
        }
        return negative == null ? null : new Choice(negative, true);
    }

    private static void refuseUnknown(JsonTree.Node node, Set<String> known)
            throws PolicySyntaxException {
        for (var field : node.fields().entrySet()) {
            if (!known.contains(field.getKey())) {
                throw new PolicySyntaxException(field.getValue().position(), SYNTAX);
            }
        }
    }

    private static String text(JsonTree tree) throws PolicySyntaxException {
        return switch (tree) {
            case JsonTree.Text text -> text.value();
            case JsonTree.Scalar scalar -> scalar.value();
            case JsonTree.Null n -> throw new PolicySyntaxException(n.position(), SYNTAX);
            case JsonTree.Array a -> throw new PolicySyntaxException(a.position(), SYNTAX);
            case JsonTree.Node o -> throw new PolicySyntaxException(o.position(), SYNTAX);
        };
    }

    private static List<String> texts(JsonTree tree) throws PolicySyntaxException {
        if (!(tree instanceof JsonTree.Array array)) {
            return List.of(text(tree));
        }
        var texts = new ArrayList<String>();
        for (var element : array.elements()) {
            texts.add(text(element));
        }
        return texts;
    }
}

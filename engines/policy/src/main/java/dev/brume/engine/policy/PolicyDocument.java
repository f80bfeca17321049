package dev.brume.engine.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A parsed policy. Immutable; evaluate it as often as you like, from any thread.
public final class PolicyDocument {
    private final String version;
    private final Optional<String> id;
    private final List<Statement> statements;

    PolicyDocument(String version, Optional<String> id, List<Statement> statements) {
        this.version = version;
        this.id = id;
        this.statements = List.copyOf(statements);
    }

    /// Parses and checks a policy's text.
    ///
    /// @throws PolicySyntaxException with IAM's words for what is wrong
    public static PolicyDocument parse(String text, PolicyKind kind) throws PolicySyntaxException {
        return new PolicyParser(kind).parse(text);
    }

    /// `2012-10-17`, or the older `2008-10-17`, which is the default and knows no variables.
    public String version() {
        return version;
    }

    public Optional<String> id() {
        return id;
    }

    /// The names of the statements, in order.
    public List<String> labels() {
        return statements.stream().map(Statement::label).toList();
    }

    /// The condition keys that resources and conditions ask for, variables among them, in order,
    /// each
    /// once.
    public List<String> conditionKeys() {
        return statements.stream()
                .flatMap(
                        statement ->
                                Stream.concat(
                                        statement.resources().patterns().stream()
                                                .flatMap(pattern -> pattern.variables().stream()),
                                        statement.conditions().stream().flatMap(Condition::keys)))
                .distinct()
                .toList();
    }

    /// What the `AWS` principals of all statements name, each once.
    public List<String> awsPrincipals() {
        return principals(PrincipalClause.Type.AWS);
    }

    /// What the `Service` principals of all statements name, each once.
    public List<String> servicePrincipals() {
        return principals(PrincipalClause.Type.SERVICE);
    }

    private List<String> principals(PrincipalClause.Type type) {
        return statements.stream()
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.entries().stream())
                .filter(entry -> entry.type() == type)
                .map(PrincipalClause.Entry::value)
                .distinct()
                .toList();
    }

    List<Statement> statements() {
        return statements;
    }
}

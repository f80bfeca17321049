package dev.brume.core.name;

/// What a VPC's DNS firewall says of a query.
public sealed interface FirewallVerdict {
    FirewallVerdict PASS = new Pass();

    /// It may be answered.
    record Pass() implements FirewallVerdict {}

    /// It may be answered, and the log says which rule it met.
    record Alert(String groupId, String listId) implements FirewallVerdict {}

    /// It is answered with something else.
    record Block(String groupId, String listId, Instead instead) implements FirewallVerdict {}

    /// What a blocked query is answered.
    sealed interface Instead {
        /// That there is no record of the type.
        record NoData() implements Instead {}

        /// That there is no such name.
        record NoName() implements Instead {}

        /// A CNAME.
        ///
        /// @param target with a dot at its end
        /// @param ttl seconds
        record Alias(String target, int ttl) implements Instead {}
    }
}

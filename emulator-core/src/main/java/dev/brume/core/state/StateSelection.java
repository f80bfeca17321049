package dev.brume.core.state;

/// Which cells an operation on the store as a whole is about.
public sealed interface StateSelection {
    boolean includes(CellId cell);

    /// The whole world.
    record Everything() implements StateSelection {
        @Override
        public boolean includes(CellId cell) {
            return true;
        }
    }

    /// What one account has, in all regions; not what is looked up across accounts.
    record Account(String account) implements StateSelection {
        @Override
        public boolean includes(CellId cell) {
            return cell.account().equals(account);
        }
    }

    /// What one service has, all its specifications (`kms`, `kms.replicas`) together.
    record Service(String service) implements StateSelection {
        @Override
        public boolean includes(CellId cell) {
            return cell.service().equals(service) || cell.service().startsWith(service + ".");
        }
    }
}

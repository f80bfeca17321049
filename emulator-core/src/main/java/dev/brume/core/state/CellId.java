package dev.brume.core.state;

/// Which instance of a service's state.
///
/// @param account empty in scope EMULATOR
/// @param region empty in scopes ACCOUNT and EMULATOR
public record CellId(String service, String account, String region) implements Comparable<CellId> {
    @Override
    public int compareTo(CellId other) {
        int byService = service.compareTo(other.service);
        if (byService != 0) {
            return byService;
        }
        int byAccount = account.compareTo(other.account);
        return byAccount != 0 ? byAccount : region.compareTo(other.region);
    }
}

package dev.brume.core.admin;

/// The process around an emulator: what only it can do.
public interface AdminHost {
    /// A host that cannot be ended over HTTP: the emulator belongs to a test or another program.
    static AdminHost embedded(String version) {
        return new AdminHost() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public InitProgress init() {
                return InitProgress.NONE;
            }

            @Override
            public boolean end(End how) {
                return false;
            }
        };
    }

    /// Brume's version.
    String version();

    /// The user's init scripts.
    InitProgress init();

    /// Asks for the end, which comes after the answer is on its way; false where the process will
    /// not.
    boolean end(End how);

    /// What comes after the end.
    enum End {
        STOP,
        /// A fresh emulator with the same settings, on the same port.
        RESTART
    }
}

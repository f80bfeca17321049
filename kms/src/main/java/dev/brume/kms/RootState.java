package dev.brume.kms;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// The root key under which all key material of one world is wrapped.
record RootState(PMap<String, RootKey> keys) {
    static final StateSpec<RootState> SPEC =
            new StateSpec<>(
                    "kms.root",
                    Scope.EMULATOR,
                    new RootState(PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "root",
                                    RootKey.class,
                                    RootState::keys,
                                    (state, rows) -> new RootState(rows))));

    record RootKey(byte[] bytes) {
        @Override
        public String toString() {
            return "RootKey[…]";
        }
    }
}

package dev.brume.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A virtual MFA device.
///
/// @param seed the secret that codes follow from, in base 32
/// @param user whose it is; empty until it is enabled
/// @param enabled when it was
record MfaDevice(
        String serial,
        String seed,
        Map<String, String> tags,
        Optional<String> user,
        Optional<Instant> enabled)
        implements Row.Taggable {

    static final String PREFIX = "mfa/";

    static String key(String serial) {
        return PREFIX + serial;
    }

    @Override
    public String key() {
        return key(serial);
    }

    /// While it is enabled, the device hangs on its user.
    @Override
    public List<Row> references() {
        return user.<List<Row>>map(name -> List.of(new MfaUse(name, serial))).orElse(List.of());
    }

    @Override
    public MfaDevice withTags(Map<String, String> changed) {
        return new MfaDevice(serial, seed, changed, user, enabled);
    }

    MfaDevice enabledFor(String name, Instant now) {
        return new MfaDevice(serial, seed, tags, Optional.of(name), Optional.of(now));
    }

    MfaDevice of(String renamed) {
        return new MfaDevice(serial, seed, tags, Optional.of(renamed), enabled);
    }

    MfaDevice deactivated() {
        return new MfaDevice(serial, seed, tags, Optional.empty(), Optional.empty());
    }
}

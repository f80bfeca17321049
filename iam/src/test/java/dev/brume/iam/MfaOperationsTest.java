package dev.brume.iam;

import static dev.brume.iam.Refusals.assertConflict;
import static dev.brume.iam.Refusals.assertMissing;
import static dev.brume.iam.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.ClockControl;
import dev.brume.testkit.BrumeTest;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.call.Caller;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.iam.IamClient;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

@BrumeTest
class MfaOperationsTest {
    private static final Duration STEP = Duration.ofSeconds(30);

    /// The last six digits of the SHA-1 column of RFC 6238's appendix B.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Instant.ofEpochSecond(seconds)))
                .isEqualTo(code);
    }

    @Test
    void aDeviceIsEnabledByTwoCodesInARow(TestEmulator brume, IamClient iam, ClockControl time) {
        var user = iam.createUser(r -> r.userName("ann")).user();
        var device =
                iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("d")).virtualMFADevice();
        var serial = device.serialNumber();
        var seed = device.base32StringSeed().asUtf8String();
        assertThat(serial).isEqualTo("arn:aws:iam::000000000000:mfa/d");
        assertThat(seed).matches("[A-Z2-7]{64}");

        var before = Totp.code(seed, time.now().minus(STEP));
        var now = Totp.code(seed, time.now());
        assertRefused(
                403,
                "InvalidAuthenticationCode",
                "Authentication code for device is not valid",
                () ->
                        iam.enableMFADevice(
                                r ->
                                        r.userName("ann")
                                                .serialNumber(serial)
                                                .authenticationCode1(now)
                                                .authenticationCode2(before)));
        iam.enableMFADevice(
                r ->
                        r.userName("ann")
                                .serialNumber(serial)
                                .authenticationCode1(before)
                                .authenticationCode2(now));

        assertThat(iam.listMFADevices(r -> r.userName("ann")).mfaDevices())
                .singleElement()
                .satisfies(listed -> assertThat(listed.serialNumber()).isEqualTo(serial));
        var caller =
                new Caller(
                        Caller.Kind.USER,
                        "000000000000",
                        user.arn(),
                        user.userId(),
                        null,
                        Map.of());
        var identities = brume.platform().identities().find().orElseThrow();
        assertThat(identities.mfaCodeMatches(caller, serial, now, time.now())).isTrue();
        assertThat(identities.mfaCodeMatches(caller, serial, now, time.now().plusSeconds(90)))
                .isFalse();
    }

    @Test
    void aDeviceInUseStays(IamClient iam, ClockControl time) {
        iam.createUser(r -> r.userName("ann"));
        var device =
                iam.createVirtualMFADevice(r -> r.virtualMFADeviceName("d")).virtualMFADevice();
        var serial = device.serialNumber();
        var seed = device.base32StringSeed().asUtf8String();
        iam.enableMFADevice(
                r ->
                        r.userName("ann")
                                .serialNumber(serial)
                                .authenticationCode1(Totp.code(seed, time.now().minus(STEP)))
                                .authenticationCode2(Totp.code(seed, time.now())));
        iam.updateUser(r -> r.userName("ann").newUserName("anna"));

        assertConflict(
                "MFA VirtualDevice in use. Must deactivate first.",
                () -> iam.deleteVirtualMFADevice(r -> r.serialNumber(serial)));
        assertConflict(
                "Cannot delete entity, must delete MFA device first.",
                () -> iam.deleteUser(r -> r.userName("anna")));
        iam.deactivateMFADevice(r -> r.userName("anna").serialNumber(serial));
        iam.deleteVirtualMFADevice(r -> r.serialNumber(serial));
        assertMissing(
                "VirtualMFADevice with serial number " + serial + " doesn't exist.",
                () -> iam.getMFADevice(r -> r.serialNumber(serial)));
    }
}

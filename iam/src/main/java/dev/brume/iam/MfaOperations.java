package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateVirtualMFADeviceRequest;
import dev.brume.model.iam.CreateVirtualMFADeviceResponse;
import dev.brume.model.iam.DeactivateMFADeviceRequest;
import dev.brume.model.iam.DeleteVirtualMFADeviceRequest;
import dev.brume.model.iam.EnableMFADeviceRequest;
import dev.brume.model.iam.GetMFADeviceRequest;
import dev.brume.model.iam.GetMFADeviceResponse;
import dev.brume.model.iam.InvalidAuthenticationCodeException;
import dev.brume.model.iam.ListMFADevicesRequest;
import dev.brume.model.iam.ListMFADevicesResponse;
import dev.brume.model.iam.ListVirtualMFADevicesRequest;
import dev.brume.model.iam.ListVirtualMFADevicesResponse;
import dev.brume.model.iam.MFADevice;
import dev.brume.model.iam.ResyncMFADeviceRequest;
import dev.brume.model.iam.VirtualMFADevice;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Virtual MFA devices. Their codes are verified; a picture of the secret is not drawn.
final class MfaOperations {
    private static final int SEED_CHARACTERS = 64;
    private static final int DEVICES_MAX = 8;

    private final StateCells<IamState> cells;

    MfaOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    CreateVirtualMFADeviceResponse create(
            CreateVirtualMFADeviceRequest in, RequestContext context) {
        var serial = Names.arn(context, "mfa", Names.path(in.path()), in.virtualMFADeviceName());
        var device =
                new MfaDevice(
                        serial,
                        context.ids().base32(SEED_CHARACTERS),
                        Tags.of(in.tags(), "MFADevice"),
                        Optional.empty(),
                        Optional.empty());
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(device.key())) {
                                throw IamErrors.exists(
                                        "MFADevice entity at the same path and name already"
                                                + " exists.");
                            }
                            return Change.of(
                                    state.with(device),
                                    CreateVirtualMFADeviceResponse.builder()
                                            .virtualMFADevice(fresh(device))
                                            .build());
                        });
    }

    private static VirtualMFADevice fresh(MfaDevice device) {
        return VirtualMFADevice.builder()
                .serialNumber(device.serial())
                .base32StringSeed(device.seed().getBytes(StandardCharsets.UTF_8))
                .tags(Tags.shapesOrNone(device.tags()))
                .build();
    }

    ListVirtualMFADevicesResponse list(ListVirtualMFADevicesRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var status = in.assignmentStatus();
        var page =
                Page.of(
                        state,
                        MfaDevice.PREFIX,
                        MfaDevice.class,
                        device ->
                                status == null
                                        || status.equals("Any")
                                        || status.equals("Assigned") == device.user().isPresent(),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListVirtualMFADevicesResponse.builder()
                .virtualMFADevices(page.map(device -> listed(device, state)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static VirtualMFADevice listed(MfaDevice device, IamState state) {
        return VirtualMFADevice.builder()
                .serialNumber(device.serial())
                .enableDate(device.enabled().orElse(null))
                .user(
                        device.user()
                                .map(name -> IamShapes.listed(state.user(name)).build())
                                .orElse(null))
                .build();
    }

    ListMFADevicesResponse ofUser(ListMFADevicesRequest in, RequestContext context) {
        var state = cells.at(context).read();
        if (in.userName() == null && context.caller().kind() == Caller.Kind.ROOT) {
            return ListMFADevicesResponse.builder()
                    .mfaDevices(List.of())
                    .isTruncated(false)
                    .build();
        }
        var user = state.user(Names.userOrCaller(in.userName(), context));
        var page =
                Page.of(
                        state,
                        MfaUse.prefix(user.name()),
                        MfaUse.class,
                        use -> true,
                        new Page.Request(in.marker(), in.maxItems()));
        return ListMFADevicesResponse.builder()
                .mfaDevices(page.map(use -> used(use, state)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private static MFADevice used(MfaUse use, IamState state) {
        return MFADevice.builder()
                .userName(use.user())
                .serialNumber(use.serial())
                .enableDate(device(state, use.serial()).enabled().orElseThrow())
                .build();
    }

    GetMFADeviceResponse device(GetMFADeviceRequest in, RequestContext context) {
        var device = device(cells.at(context).read(), in.serialNumber());
        return GetMFADeviceResponse.builder()
                .serialNumber(device.serial())
                .userName(device.user().orElse(null))
                .enableDate(device.enabled().orElse(null))
                .build();
    }

    /// Takes two codes that follow each other, as a proof that the user has the secret.
    void enable(EnableMFADeviceRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var user = state.user(in.userName());
                            var device = device(state, in.serialNumber());
                            if (device.user().isPresent()) {
                                throw IamErrors.exists(
                                        "MFA Device is already in use: " + in.serialNumber());
                            }
                            Quotas.room(
                                    state.count(MfaUse.prefix(user.name())),
                                    DEVICES_MAX,
                                    "MFADevicesPerUser");
                            requireCodes(
                                    device,
                                    in.authenticationCode1(),
                                    in.authenticationCode2(),
                                    context);
                            var next = device.enabledFor(user.name(), Names.now(context));
                            return Change.of(state.with(next), next);
                        });
    }

    /// Brings the device and the clock together again; it is never out of step here.
    void resync(ResyncMFADeviceRequest in, RequestContext context) {
        var device = used(cells.at(context).read(), in.userName(), in.serialNumber());
        requireCodes(device, in.authenticationCode1(), in.authenticationCode2(), context);
    }

    private static void requireCodes(
            MfaDevice device, String first, String second, RequestContext context) {
        if (!Totp.follow(device.seed(), first, second, context.now())) {
            throw InvalidAuthenticationCodeException.of(
                    "Authentication code for device is not valid");
        }
    }

    void deactivate(DeactivateMFADeviceRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        cells.at(context)
                .update(
                        state -> {
                            var next = used(state, name, in.serialNumber()).deactivated();
                            return Change.of(state.with(next), next);
                        });
    }

    void delete(DeleteVirtualMFADeviceRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var device = device(state, in.serialNumber());
                            if (device.user().isPresent()) {
                                throw IamErrors.conflict(
                                        "MFA VirtualDevice in use. Must deactivate first.");
                            }
                            return Change.of(state.without(device), device);
                        });
    }

    private static MfaDevice used(IamState state, String user, String serial) {
        state.user(user);
        var device = device(state, serial);
        if (!device.user().equals(Optional.of(user))) {
            throw noDevice(serial);
        }
        return device;
    }

    /// A device by its serial number, which is its ARN.
    static MfaDevice device(IamState state, String serial) {
        if (state.rows().get(MfaDevice.key(serial)) instanceof MfaDevice found) {
            return found;
        }
        throw noDevice(serial);
    }

    private static ServiceException noDevice(String serial) {
        return IamErrors.noSuch(
                "VirtualMFADevice with serial number " + serial + " doesn't exist.");
    }
}

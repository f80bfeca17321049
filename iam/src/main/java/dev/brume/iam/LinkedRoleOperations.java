package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateServiceLinkedRoleRequest;
import dev.brume.model.iam.CreateServiceLinkedRoleResponse;
import dev.brume.model.iam.DeleteServiceLinkedRoleRequest;
import dev.brume.model.iam.DeleteServiceLinkedRoleResponse;
import dev.brume.model.iam.GetServiceLinkedRoleDeletionStatusRequest;
import dev.brume.model.iam.GetServiceLinkedRoleDeletionStatusResponse;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Roles that belong to a service. Which role a service has, and which of AWS's policies is
/// attached
/// to it, stands in a resource.
final class LinkedRoleOperations {
    private static final String RESOURCE = "service-linked-roles.txt";
    private static final String POLICIES = "arn:aws:iam::aws:policy/aws-service-role/";

    /// Services of which an account may have several roles.
    private static final Set<String> SUFFIXED =
            Set.of(
                    "autoscaling.amazonaws.com",
                    "connect.amazonaws.com",
                    "lexv2.amazonaws.com",
                    "custom-resource.application-autoscaling.amazonaws.com");

    private static final int SESSION_SECONDS = 3_600;
    // task/aws-service-role/service/role/uuid
    private static final int TASK_PARTS = 5;

    private final StateCells<IamState> cells;
    private final Map<String, Standard> roles;

    /// What a service has.
    ///
    /// @param name of the role
    /// @param policy its ARN
    private record Standard(String name, String policy) {}

    LinkedRoleOperations(StateCells<IamState> cells) {
        this.cells = cells;
        this.roles = load();
    }

    private static Map<String, Standard> load() {
        try (var in = LinkedRoleOperations.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            var roles = new HashMap<String, Standard>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 3))
                    .forEach(
                            words ->
                                    roles.put(
                                            words[0], new Standard(words[1], POLICIES + words[2])));
            return Map.copyOf(roles);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    CreateServiceLinkedRoleResponse create(
            CreateServiceLinkedRoleRequest in, RequestContext context) {
        var service = in.awsServiceName();
        if (in.customSuffix() != null && !SUFFIXED.contains(service)) {
            // Recorded AWS answer.
            throw IamErrors.invalidInput("Custom suffix is not allowed for " + service);
        }
        var standard = roles.get(service);
        if (standard == null) {
            throw ServiceException.notImplemented("iam", "CreateServiceLinkedRole for " + service);
        }
        var name = standard.name() + (in.customSuffix() == null ? "" : "_" + in.customSuffix());
        var path = "/aws-service-role/" + service + "/";
        var role =
                new IamRole(
                        name,
                        path,
                        Names.arn(context, "role", path, name),
                        Names.id(Principal.Kind.ROLE.idPrefix(), context),
                        Names.now(context),
                        Map.of(),
                        Grants.NONE.attaching(standard.policy()),
                        trust(service),
                        Optional.ofNullable(in.description()),
                        SESSION_SECONDS);
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(role.key())) {
                                throw IamErrors.invalidInput(
                                        "Service role name "
                                                + name
                                                + " has been taken in this account, please try a"
                                                + " different suffix.");
                            }
                            return Change.of(
                                    state.with(role),
                                    CreateServiceLinkedRoleResponse.builder()
                                            .role(IamShapes.created(role))
                                            .build());
                        });
    }

    private static String trust(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":[\"sts:AssumeRole\"],"
                + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\""
                + service
                + "\"]}}]}";
    }

    /// Deletes at once: no service that has such a role is asked whether it still needs it.
    DeleteServiceLinkedRoleResponse delete(
            DeleteServiceLinkedRoleRequest in, RequestContext context) {
        var task =
                cells.at(context)
                        .update(
                                state -> {
                                    var role = state.role(in.roleName());
                                    if (!role.path().startsWith("/aws-service-role/")) {
                                        throw IamErrors.noSuchPrincipal(
                                                Principal.Kind.ROLE, in.roleName());
                                    }
                                    return Change.of(
                                            state.without(role),
                                            "task" + role.path() + role.name());
                                });
        return DeleteServiceLinkedRoleResponse.builder()
                .deletionTaskId(task + "/" + context.ids().uuid())
                .build();
    }

    GetServiceLinkedRoleDeletionStatusResponse status(
            GetServiceLinkedRoleDeletionStatusRequest in, RequestContext context) {
        var parts = in.deletionTaskId().split("/", -1);
        if (parts.length != TASK_PARTS
                || !in.deletionTaskId().startsWith("task/aws-service-role/")
                || !roles.containsKey(parts[2])) {
            throw IamErrors.noSuch("Deletion task " + in.deletionTaskId() + " cannot be found.");
        }
        return GetServiceLinkedRoleDeletionStatusResponse.builder().status("SUCCEEDED").build();
    }
}

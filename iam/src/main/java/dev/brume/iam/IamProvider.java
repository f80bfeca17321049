package dev.brume.iam;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.iam.IamDispatch;
import dev.brume.model.iam.IamModel;
import dev.brume.wire.schema.ServiceSchema;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Offers IAM to an emulator.
public final class IamProvider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return IamModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var parts = IamParts.on(platform);
        var service = new IamService(parts);
        var running =
                new RunningService(
                        IamModel.schema(),
                        IamModel.FACTORY,
                        new IamDispatch(service),
                        IamDispatch.supported(service),
                        IamErrors::refuse);
        var table = AuthorizationTable.of(IamProvider.class, IamModel.schema());
        return running.requiring(new IamRequirements(table, parts.cells()));
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        var handlers = new HashMap<String, Supplier<ResourceHandler>>();
        handlers.put(RoleResource.TYPE, RoleResource::new);
        handlers.put(UserResource.TYPE, UserResource::new);
        handlers.put(GroupResource.TYPE, GroupResource::new);
        handlers.put(ManagedPolicyResource.TYPE, ManagedPolicyResource::new);
        handlers.put(PolicyResource.TYPE, PolicyResource::new);
        handlers.put("AWS::IAM::RolePolicy", () -> new InlinePolicyResource(Principal.Kind.ROLE));
        handlers.put("AWS::IAM::UserPolicy", () -> new InlinePolicyResource(Principal.Kind.USER));
        handlers.put("AWS::IAM::GroupPolicy", () -> new InlinePolicyResource(Principal.Kind.GROUP));
        handlers.put(InstanceProfileResource.TYPE, InstanceProfileResource::new);
        handlers.put(AccessKeyResource.TYPE, AccessKeyResource::new);
        handlers.put(OidcProviderResource.TYPE, OidcProviderResource::new);
        handlers.put(SamlProviderResource.TYPE, SamlProviderResource::new);
        handlers.put(LinkedRoleResource.TYPE, LinkedRoleResource::new);
        handlers.put(ServerCertificateResource.TYPE, ServerCertificateResource::new);
        handlers.put(GroupAdditionResource.TYPE, GroupAdditionResource::new);
        return handlers;
    }
}

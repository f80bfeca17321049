package dev.brume.kms;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.kms.AliasListEntry;
import dev.brume.model.kms.CreateAliasRequest;
import dev.brume.model.kms.DeleteAliasRequest;
import dev.brume.model.kms.KmsPeer;
import dev.brume.model.kms.ListAliasesRequest;
import dev.brume.model.kms.UpdateAliasRequest;

import java.util.HashMap;
import java.util.Optional;

/// `AWS::KMS::Alias`.
final class AliasResource implements ResourceHandler {
    static final String TYPE = "AWS::KMS::Alias";

    private static final int PAGE = 100;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("AliasName", TEXT, REQUIRED, CREATE_ONLY)
                    .property("TargetKeyId", TEXT, REQUIRED)
                    .identifiedBy("AliasName");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var name = call.desired().requiredText("AliasName");
        new KmsPeer(call.peer())
                .createAlias(
                        CreateAliasRequest.builder()
                                .aliasName(name)
                                .targetKeyId(call.desired().requiredText("TargetKeyId"))
                                .build());
        return ResourceProgress.done(name);
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        new KmsPeer(call.peer())
                .updateAlias(
                        UpdateAliasRequest.builder()
                                .aliasName(call.physicalId())
                                .targetKeyId(call.desired().requiredText("TargetKeyId"))
                                .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new KmsPeer(call.peer())
                .deleteAlias(DeleteAliasRequest.builder().aliasName(call.physicalId()).build());
        return ResourceProgress.done(call.physicalId());
    }

    /// Looks through the list, as AWS's handler does: that is what stacks' roles are allowed.
    @Override
    public ResourceModel read(ResourceCall call) {
        Optional<String> next = Optional.empty();
        do {
            var page = list(call, next);
            for (var alias : page.resources()) {
                if (alias.physicalId().equals(call.physicalId())) {
                    return alias;
                }
            }
            next = page.next();
        } while (next.isPresent());
        throw ResourceErrors.notFound(TYPE, call.physicalId());
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new KmsPeer(call.peer())
                        .listAliases(
                                ListAliasesRequest.builder()
                                        .limit(PAGE)
                                        .marker(after.orElse(null))
                                        .build());
        return new ResourcePage(
                KeyMapper.orEmpty(page.aliases()).stream().map(AliasResource::model).toList(),
                Optional.ofNullable(page.nextMarker()));
    }

    private static ResourceModel model(AliasListEntry alias) {
        var tree = new HashMap<String, Object>();
        var name = alias.aliasName() == null ? "" : alias.aliasName();
        tree.put("AliasName", name);
        if (alias.targetKeyId() != null) {
            tree.put("TargetKeyId", alias.targetKeyId());
        }
        return new ResourceModel(name, Properties.of(tree));
    }
}

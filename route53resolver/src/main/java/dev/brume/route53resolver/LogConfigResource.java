package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.CreateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.DeleteResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigsRequest;
import dev.brume.model.route53resolver.ResolverQueryLogConfig;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverQueryLoggingConfig`.
final class LogConfigResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverQueryLoggingConfig";

    LogConfigResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("DestinationArn", TEXT, CREATE_ONLY)
                        .property("Name", TEXT, CREATE_ONLY)
                        .tagged("Tags", TAGS)
                        .attribute("Arn", TEXT)
                        .attribute("AssociationCount", INTEGER)
                        .attribute("CreationTime", TEXT)
                        .attribute("CreatorRequestId", TEXT)
                        .attribute("Id", TEXT)
                        .attribute("OwnerId", TEXT)
                        .attribute("ShareStatus", TEXT)
                        .attribute("Status", TEXT)
                        .identifiedBy("Id"));
    }

    @Override
    String make(ResourceCall call) {
        var made =
                peer(call)
                        .createResolverQueryLogConfig(
                                CreateResolverQueryLogConfigRequest.builder()
                                        .creatorRequestId(call.token())
                                        .name(call.name("Name", NAME_MAX))
                                        .destinationArn(
                                                call.desired().text("DestinationArn").orElse(""))
                                        .tags(tags(call))
                                        .build());
        return String.valueOf(Objects.requireNonNull(made.resolverQueryLogConfig()).id());
    }

    private static ResolverQueryLogConfig find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getResolverQueryLogConfig(
                                GetResolverQueryLogConfigRequest.builder()
                                        .resolverQueryLogConfigId(id)
                                        .build())
                        .resolverQueryLogConfig());
    }

    @Override
    void change(ResourceCall call) {
        retag(call, String.valueOf(find(call, call.physicalId()).arn()));
    }

    @Override
    void remove(ResourceCall call) {
        peer(call)
                .deleteResolverQueryLogConfig(
                        DeleteResolverQueryLogConfigRequest.builder()
                                .resolverQueryLogConfigId(call.physicalId())
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var config = find(call, id);
        var arn = String.valueOf(config.arn());
        return new Tree()
                .with("Arn", arn)
                .with("Id", id)
                .with("DestinationArn", config.destinationArn())
                .with("Name", config.name())
                .with("AssociationCount", config.associationCount())
                .with("CreationTime", config.creationTime())
                .with("CreatorRequestId", config.creatorRequestId())
                .with("OwnerId", config.ownerId())
                .with("ShareStatus", config.shareStatus())
                .with("Status", config.status())
                .tags(call, arn)
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverQueryLogConfigs(
                                ListResolverQueryLogConfigsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(
                        page.resolverQueryLogConfigs(), List.<ResolverQueryLogConfig>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}

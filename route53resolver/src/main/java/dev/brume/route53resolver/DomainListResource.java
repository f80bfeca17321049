package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.CreateFirewallDomainListRequest;
import dev.brume.model.route53resolver.DeleteFirewallDomainListRequest;
import dev.brume.model.route53resolver.FirewallDomainList;
import dev.brume.model.route53resolver.FirewallDomainListMetadata;
import dev.brume.model.route53resolver.GetFirewallDomainListRequest;
import dev.brume.model.route53resolver.ImportFirewallDomainsRequest;
import dev.brume.model.route53resolver.ListFirewallDomainListsRequest;
import dev.brume.model.route53resolver.UpdateFirewallDomainsRequest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::FirewallDomainList`.
final class DomainListResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::FirewallDomainList";

    DomainListResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("DomainFileUrl", TEXT, WRITE_ONLY)
                        .property("Domains", TEXTS, WRITE_ONLY)
                        .property("Name", TEXT, CREATE_ONLY)
                        .tagged("Tags", TAGS)
                        .attribute("Arn", TEXT)
                        .attribute("CreationTime", TEXT)
                        .attribute("CreatorRequestId", TEXT)
                        .attribute("DomainCount", INTEGER)
                        .attribute("Id", TEXT)
                        .attribute("ManagedOwnerName", TEXT)
                        .attribute("ModificationTime", TEXT)
                        .attribute("Status", TEXT)
                        .attribute("StatusMessage", TEXT)
                        .identifiedBy("Id"));
    }

    @Override
    String make(ResourceCall call) {
        var made =
                peer(call)
                        .createFirewallDomainList(
                                CreateFirewallDomainListRequest.builder()
                                        .creatorRequestId(call.token())
                                        .name(call.name("Name", NAME_MAX))
                                        .tags(tags(call))
                                        .build());
        var id = String.valueOf(Objects.requireNonNull(made.firewallDomainList()).id());
        fill(call, id);
        return id;
    }

    private static void fill(ResourceCall call, String id) {
        var wanted = call.desired();
        if (wanted.has("Domains")) {
            peer(call)
                    .updateFirewallDomains(
                            UpdateFirewallDomainsRequest.builder()
                                    .firewallDomainListId(id)
                                    .operation("REPLACE")
                                    .domains(wanted.texts("Domains"))
                                    .build());
        }
        wanted.text("DomainFileUrl")
                .ifPresent(
                        url ->
                                peer(call)
                                        .importFirewallDomains(
                                                ImportFirewallDomainsRequest.builder()
                                                        .firewallDomainListId(id)
                                                        .operation("REPLACE")
                                                        .domainFileUrl(url)
                                                        .build()));
    }

    private static FirewallDomainList find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getFirewallDomainList(
                                GetFirewallDomainListRequest.builder()
                                        .firewallDomainListId(id)
                                        .build())
                        .firewallDomainList());
    }

    @Override
    void change(ResourceCall call) {
        fill(call, call.physicalId());
        retag(call, String.valueOf(find(call, call.physicalId()).arn()));
    }

    @Override
    void remove(ResourceCall call) {
        peer(call)
                .deleteFirewallDomainList(
                        DeleteFirewallDomainListRequest.builder()
                                .firewallDomainListId(call.physicalId())
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var list = find(call, id);
        var arn = String.valueOf(list.arn());
        return new Tree()
                .with("Arn", arn)
                .with("Id", id)
                .with("Name", list.name())
                .with("CreationTime", list.creationTime())
                .with("CreatorRequestId", list.creatorRequestId())
                .with("DomainCount", list.domainCount())
                .with("ManagedOwnerName", list.managedOwnerName())
                .with("ModificationTime", list.modificationTime())
                .with("Status", list.status())
                .with("StatusMessage", list.statusMessage())
                .tags(call, arn)
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listFirewallDomainLists(
                                ListFirewallDomainListsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(
                        page.firewallDomainLists(), List.<FirewallDomainListMetadata>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}

package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.AssociateResolverEndpointIpAddressRequest;
import dev.brume.model.route53resolver.AssociateResolverEndpointIpAddressResponse;
import dev.brume.model.route53resolver.CreateResolverEndpointRequest;
import dev.brume.model.route53resolver.CreateResolverEndpointResponse;
import dev.brume.model.route53resolver.DeleteResolverEndpointRequest;
import dev.brume.model.route53resolver.DeleteResolverEndpointResponse;
import dev.brume.model.route53resolver.DisassociateResolverEndpointIpAddressRequest;
import dev.brume.model.route53resolver.DisassociateResolverEndpointIpAddressResponse;
import dev.brume.model.route53resolver.GetResolverEndpointRequest;
import dev.brume.model.route53resolver.GetResolverEndpointResponse;
import dev.brume.model.route53resolver.IpAddressUpdate;
import dev.brume.model.route53resolver.ListResolverEndpointIpAddressesRequest;
import dev.brume.model.route53resolver.ListResolverEndpointIpAddressesResponse;
import dev.brume.model.route53resolver.ListResolverEndpointsRequest;
import dev.brume.model.route53resolver.ListResolverEndpointsResponse;
import dev.brume.model.route53resolver.ResolverEndpoint;
import dev.brume.model.route53resolver.UpdateIpAddress;
import dev.brume.model.route53resolver.UpdateResolverEndpointRequest;
import dev.brume.model.route53resolver.UpdateResolverEndpointResponse;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Endpoints and their addresses.
final class EndpointOperations {
    /// AWS's quotas; Brume has no Service Quotas that would raise them.
    static final int ENDPOINTS_MAX = 4;

    static final int ADDRESSES_MAX = 6;
    static final int ADDRESSES_MIN = 2;

    private static final String TYPE = "ResolverEndpoint";

    private final StateCells<RuleState> cells;

    EndpointOperations(StateCells<RuleState> cells) {
        this.cells = cells;
    }

    private static Filters<Endpoint> filters(RequestContext context) {
        return new Filters<Endpoint>()
                .by("CreatorRequestId", Endpoint::creatorRequestId)
                .by("Direction", Endpoint::direction)
                .by("HostVPCId", Endpoint::hostVpc)
                .by("IpAddressCount", endpoint -> "" + endpoint.addresses().size())
                .by("Name", endpoint -> endpoint.name().orElse(""))
                .by("ResolverEndpointType", Endpoint::type)
                .byAny("SecurityGroupIds", Endpoint::securityGroups)
                .by("Status", endpoint -> endpoint.settling().status(context.now(), "OPERATIONAL"));
    }

    CreateResolverEndpointResponse create(
            CreateResolverEndpointRequest in, RequestContext context) {
        var endpoint = endpoint(in, context);
        cells.at(context)
                .update(
                        state -> {
                            if (state.wasEndpointRequested(in.creatorRequestId())) {
                                throw ResolverErrors.createdBefore(
                                        TYPE, "Resolver endpoint", in.creatorRequestId());
                            }
                            if (state.endpoints().size() >= ENDPOINTS_MAX) {
                                throw ResolverErrors.limit(
                                        TYPE,
                                        "The limit of "
                                                + ENDPOINTS_MAX
                                                + " resolver endpoints is reached.");
                            }
                            return Change.of(state.with(endpoint), true);
                        });
        return CreateResolverEndpointResponse.builder()
                .resolverEndpoint(RuleMapper.endpoint(endpoint, context))
                .build();
    }

    private static Endpoint endpoint(CreateResolverEndpointRequest in, RequestContext context) {
        refuse(in);
        var type = in.resolverEndpointType() == null ? "IPV4" : in.resolverEndpointType();
        if (in.ipAddresses().size() > ADDRESSES_MAX) {
            throw tooManyAddresses();
        }
        var settling = Settling.begun("CREATING", Settling.ENDPOINT, context);
        boolean outbound = in.direction().equals("OUTBOUND");
        var id =
                Identifiers.draw(
                        outbound ? "rslvr-out-" : "rslvr-in-", Identifiers.DIGITS, context);
        return new Endpoint(
                id,
                Identifiers.arn("resolver-endpoint", id, context),
                in.creatorRequestId(),
                Optional.ofNullable(in.name()),
                in.direction(),
                type,
                in.protocols() == null ? List.of("Do53") : List.copyOf(in.protocols()),
                List.copyOf(in.securityGroupIds()),
                EndpointAddresses.vpcOf(in.securityGroupIds()),
                EndpointAddresses.choose(in.ipAddresses(), type, settling, context),
                new Endpoint.Flags(
                        Optional.ofNullable(in.dns64Enabled()),
                        Optional.ofNullable(in.ipv6InternetAccessEnabled()),
                        Optional.ofNullable(in.rniEnhancedMetricsEnabled()),
                        Optional.ofNullable(in.targetNameServerMetricsEnabled())),
                settling,
                context.now(),
                context.now(),
                Tags.of(in.tags()));
    }

    private static void refuse(CreateResolverEndpointRequest in) {
        var operation = "CreateResolverEndpoint";
        if (in.outpostArn() != null) {
            throw ResolverErrors.unsupported(operation, "OutpostArn");
        }
        if (in.preferredInstanceType() != null) {
            throw ResolverErrors.unsupported(operation, "PreferredInstanceType");
        }
        if (in.securityGroupIds().isEmpty()) {
            throw ResolverErrors.invalidParameter(
                    "SecurityGroupIds", "At least one security group is required.");
        }
        for (var group : in.securityGroupIds()) {
            if (!Identifiers.isSecurityGroup(group)) {
                throw ResolverErrors.invalidParameter(
                        "SecurityGroupIds", "The security group '" + group + "' does not exist");
            }
        }
        requireProtocols(in.direction(), in.protocols());
    }

    private static void requireProtocols(String direction, @Nullable List<String> protocols) {
        var all = protocols == null ? List.<String>of() : protocols;
        if (new HashSet<>(all).size() < all.size()) {
            throw ResolverErrors.invalidParameter("Protocols", "A protocol is given twice.");
        }
        if (all.contains("DoH") && all.contains("DoH-FIPS")) {
            throw ResolverErrors.invalidRequest(
                    "An endpoint can't have the protocols DoH and DoH-FIPS at once.");
        }
        if (all.contains("DoH-FIPS") && direction.equals("OUTBOUND")) {
            throw ResolverErrors.invalidRequest(
                    "The protocol DoH-FIPS is for inbound endpoints only.");
        }
    }

    private static ServiceException tooManyAddresses() {
        return ResolverErrors.limit(
                TYPE, "A resolver endpoint has at most " + ADDRESSES_MAX + " IP addresses.");
    }

    GetResolverEndpointResponse get(GetResolverEndpointRequest in, RequestContext context) {
        var endpoint = cells.at(context).read().endpoint(in.resolverEndpointId());
        return GetResolverEndpointResponse.builder()
                .resolverEndpoint(RuleMapper.endpoint(endpoint, context))
                .build();
    }

    ListResolverEndpointsResponse list(ListResolverEndpointsRequest in, RequestContext context) {
        var request = Page.Request.of(in.nextToken(), in.maxResults());
        var page =
                Page.of(
                        cells.at(context).read().endpoints(),
                        "",
                        request,
                        filters(context).of(in.filters()));
        return ListResolverEndpointsResponse.builder()
                .resolverEndpoints(page.map(endpoint -> RuleMapper.endpoint(endpoint, context)))
                .maxResults(request.size())
                .nextToken(page.token())
                .build();
    }

    UpdateResolverEndpointResponse update(
            UpdateResolverEndpointRequest in, RequestContext context) {
        var endpoint = change(in.resolverEndpointId(), context, old -> updated(old, in, context));
        return UpdateResolverEndpointResponse.builder().resolverEndpoint(endpoint).build();
    }

    private static Endpoint updated(
            Endpoint old, UpdateResolverEndpointRequest in, RequestContext context) {
        requireProtocols(old.direction(), in.protocols());
        var type = in.resolverEndpointType() == null ? old.type() : in.resolverEndpointType();
        var settling = Settling.begun("UPDATING", Settling.SHORT, context);
        var flags = old.flags();
        return new Endpoint(
                old.id(),
                old.arn(),
                old.creatorRequestId(),
                in.name() == null ? old.name() : Optional.of(in.name()),
                old.direction(),
                type,
                in.protocols() == null ? old.protocols() : List.copyOf(in.protocols()),
                old.securityGroups(),
                old.hostVpc(),
                retyped(old, type, in.updateIpAddresses(), context),
                new Endpoint.Flags(
                        said(in.dns64Enabled(), flags.dns64()),
                        said(in.ipv6InternetAccessEnabled(), flags.ipv6Internet()),
                        said(in.rniEnhancedMetricsEnabled(), flags.rniMetrics()),
                        said(in.targetNameServerMetricsEnabled(), flags.targetMetrics())),
                settling,
                old.created(),
                context.now(),
                old.tags());
    }

    private static Optional<Boolean> said(@Nullable Boolean now, Optional<Boolean> before) {
        return now == null ? before : Optional.of(now);
    }

    /// The addresses under another type: an update gives the IPv6 addresses that are wanted for
    /// some.
    private static List<Endpoint.Address> retyped(
            Endpoint old,
            String type,
            @Nullable List<UpdateIpAddress> given,
            RequestContext context) {
        var next = new ArrayList<>(old.addresses());
        for (var each : given == null ? List.<UpdateIpAddress>of() : given) {
            int at = next.stream().map(Endpoint.Address::id).toList().indexOf(each.ipId());
            if (at < 0) {
                throw ResolverErrors.notFound(
                        "ResolverEndpointIpAddress",
                        "Resolver endpoint IP address with ID \""
                                + each.ipId()
                                + "\" does not exist.");
            }
            next.set(at, next.get(at).withIpv6(each.ipv6(), context.now()));
        }
        if (type.equals(old.type())) {
            return next;
        }
        var all = new ArrayList<Endpoint.Address>();
        for (var address : next) {
            var wanted =
                    new EndpointAddresses.Wanted(
                            address.subnet(),
                            address.ip().orElse(null),
                            address.ipv6().orElse(null));
            var chosen = EndpointAddresses.chosen(wanted, type, all);
            all.add(
                    new Endpoint.Address(
                            address.id(),
                            address.subnet(),
                            chosen.ip(),
                            chosen.ipv6(),
                            address.settling(),
                            address.created(),
                            context.now()));
        }
        return all;
    }

    private ResolverEndpoint change(
            String id, RequestContext context, Function<Endpoint, Endpoint> step) {
        return cells.at(context)
                .update(
                        state -> {
                            var next = step.apply(state.endpoint(id));
                            return Change.of(state.with(next), RuleMapper.endpoint(next, context));
                        });
    }

    DeleteResolverEndpointResponse delete(
            DeleteResolverEndpointRequest in, RequestContext context) {
        var deleted =
                cells.at(context)
                        .update(
                                state -> {
                                    var endpoint = state.endpoint(in.resolverEndpointId());
                                    for (var rule : state.rules().values()) {
                                        if (rule.endpoint().equals(Optional.of(endpoint.id()))) {
                                            throw ResolverErrors.invalidRequest(
                                                    "Cannot delete resolver endpoint \""
                                                            + endpoint.id()
                                                            + "\" as it is used by resolver rule \""
                                                            + rule.id()
                                                            + "\".");
                                        }
                                    }
                                    return Change.of(
                                            state.without(endpoint),
                                            endpoint.withAddresses(
                                                    endpoint.addresses(),
                                                    Settling.begun(
                                                            "DELETING", Settling.ENDPOINT, context),
                                                    endpoint.modified()));
                                });
        return DeleteResolverEndpointResponse.builder()
                .resolverEndpoint(RuleMapper.endpoint(deleted, context))
                .build();
    }

    // ---- addresses

    ListResolverEndpointIpAddressesResponse addresses(
            ListResolverEndpointIpAddressesRequest in, RequestContext context) {
        var endpoint = cells.at(context).read().endpoint(in.resolverEndpointId());
        var request = Page.Request.of(in.nextToken(), in.maxResults());
        var page = Page.of(endpoint.addresses(), Endpoint.Address::id, request);
        return ListResolverEndpointIpAddressesResponse.builder()
                .ipAddresses(page.map(address -> RuleMapper.address(address, context)))
                .maxResults(request.size())
                .nextToken(page.token())
                .build();
    }

    AssociateResolverEndpointIpAddressResponse associate(
            AssociateResolverEndpointIpAddressRequest in, RequestContext context) {
        var settling = Settling.begun("UPDATING", Settling.SHORT, context);
        // The id is drawn once: the step may be applied again.
        var id = Identifiers.draw("rni-", Identifiers.DIGITS, context);
        var endpoint =
                change(
                        in.resolverEndpointId(),
                        context,
                        old -> {
                            if (old.addresses().size() >= ADDRESSES_MAX) {
                                throw tooManyAddresses();
                            }
                            var wanted = EndpointAddresses.Wanted.of(in.ipAddress());
                            var chosen =
                                    EndpointAddresses.chosen(wanted, old.type(), old.addresses());
                            var address =
                                    new Endpoint.Address(
                                            id,
                                            wanted.subnet(),
                                            chosen.ip(),
                                            chosen.ipv6(),
                                            Settling.begun("CREATING", Settling.SHORT, context),
                                            context.now(),
                                            context.now());
                            return old.plus(address, settling, context.now());
                        });
        return AssociateResolverEndpointIpAddressResponse.builder()
                .resolverEndpoint(endpoint)
                .build();
    }

    DisassociateResolverEndpointIpAddressResponse disassociate(
            DisassociateResolverEndpointIpAddressRequest in, RequestContext context) {
        var settling = Settling.begun("UPDATING", Settling.SHORT, context);
        var endpoint =
                change(
                        in.resolverEndpointId(),
                        context,
                        old -> {
                            var left = without(old, in.ipAddress());
                            if (left.size() < ADDRESSES_MIN) {
                                throw ResolverErrors.invalidRequest(
                                        "Resolver endpoint must have at least "
                                                + ADDRESSES_MIN
                                                + " IP addresses.");
                            }
                            return old.withAddresses(left, settling, context.now());
                        });
        return DisassociateResolverEndpointIpAddressResponse.builder()
                .resolverEndpoint(endpoint)
                .build();
    }

    private static List<Endpoint.Address> without(Endpoint endpoint, IpAddressUpdate named) {
        boolean byId = named.ipId() != null;
        if (!byId && (named.subnetId() == null || named.ip() == null && named.ipv6() == null)) {
            throw ResolverErrors.invalidRequest(
                    "An address that is removed is named by its IpId, or by its SubnetId with its"
                            + " Ip or Ipv6.");
        }
        var left =
                endpoint.addresses().stream()
                        .filter(
                                address ->
                                        !(byId
                                                ? address.id().equals(named.ipId())
                                                : is(address, named)))
                        .toList();
        if (left.size() == endpoint.addresses().size()) {
            throw ResolverErrors.notFound(
                    "ResolverEndpointIpAddress",
                    "The IP address is not in resolver endpoint \"" + endpoint.id() + "\".");
        }
        return left;
    }

    private static boolean is(Endpoint.Address address, IpAddressUpdate named) {
        return address.subnet().equals(named.subnetId())
                && (named.ip() == null || address.ip().equals(Optional.of(named.ip())))
                && (named.ipv6() == null || address.ipv6().equals(Optional.of(named.ipv6())));
    }
}

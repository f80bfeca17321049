package dev.brume.core;

import dev.brume.core.auth.CredentialStore;
import dev.brume.core.event.Events;
import dev.brume.core.event.MetricFeed;
import dev.brume.core.gateway.FrontHandlers;
import dev.brume.core.identity.AuthorizationMessages;
import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.OrganizationDirectory;
import dev.brume.core.name.DomainRegistry;
import dev.brume.core.name.NameRegistry;
import dev.brume.core.name.VpcResolvers;
import dev.brume.core.resource.ResourceHandlers;
import dev.brume.core.state.StateCells;
import dev.brume.core.state.StateSpec;
import dev.brume.core.time.Time;
import dev.brume.wire.call.Ids;

/// What a service is given: the whole outside world, as parameters.
public interface Platform {
    /// The service's state, one cell per scope instance. The same specification gives the
    /// same cells, so that services of one module may share a state.
    <S> StateCells<S> cells(StateSpec<S> spec);

    Time time();

    Ids ids();

    Secrets secrets();

    Events events();

    /// The metrics that services publish as events; CloudWatch takes it.
    MetricFeed metrics();

    Peers peers();

    /// DNS names that services answer for.
    NameRegistry names();

    /// What is special about the queries of VPCs.
    VpcResolvers vpcResolvers();

    /// The domains that are registered.
    DomainRegistry domains();

    /// Those who look at the gateway's requests before anyone else does.
    FrontHandlers fronts();

    /// The resource types of all services, for those who make resources by their types.
    ResourceHandlers resources();

    /// Credentials that were issued, and whom they stand for.
    CredentialStore credentials();

    /// Users, roles and their policies, for those who decide by them.
    IdentityDirectory identities();

    /// The encoded messages of refusals.
    AuthorizationMessages authorizationMessages();

    /// Accounts' places in organizations, and the policies that bound them there.
    OrganizationDirectory organizations();

    Workers workers();

    /// Things to be closed, last registered first, when the emulator stops.
    Lifecycle lifecycle();

    /// The emulator's settings.
    EmulatorConfig config();
}

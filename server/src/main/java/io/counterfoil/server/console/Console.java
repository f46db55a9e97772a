package io.counterfoil.server.console;

import io.counterfoil.plugin.console.ConsoleSlot;
import io.counterfoil.server.auth.AccessRights;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.RefusedAccess;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.contribution.Badges;
import io.counterfoil.server.console.contribution.Contributions;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.listing.ListExports;
import io.counterfoil.server.listing.SavedViews;
import io.counterfoil.server.page.KitAssets;
import io.counterfoil.ui.Shell;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Lets a reader in: from a request to the visit that pages are made for. Safe for threads. */
public final class Console {
    /** Where the console lies. */
    public static final String ROOT = "/console";
    /** Where the pages of one legal entity lie, for {@code @Path}. */
    public static final String ENTITY = ROOT + "/{entity: ent_[0-9A-Za-z]+}";
    private static final String SEE = "entity:read";

    private final AccessRights access;
    private final Entities entities;
    private final Users users;
    private final KitAssets assets;
    private final SavedViews views;
    private final ListExports exports;
    private final Contributions contributions;
    private final Badges badges;
    private final RefusedAccess refused;

    @Inject
    Console(AccessRights access, Entities entities, Users users, KitAssets assets, SavedViews views,
            ListExports exports, Contributions contributions, Badges badges, RefusedAccess refused) {
        this.access = access;
        this.entities = entities;
        this.users = users;
        this.assets = assets;
        this.views = views;
        this.exports = exports;
        this.contributions = contributions;
        this.badges = badges;
        this.refused = refused;
    }

    /**
     * The visit of a request to a page of a legal entity.
     *
     * @throws CounterfoilException {@code http.not-found} for one that the reader may not see: even a page that
     *     everyone has, such as the overview, names it
     */
    public Visit visit(RequestContext request, EntityId entity) {
        Actor actor = Caller.actor(request);
        if (!access.reach(actor, SEE).contains(entity)) {
            refused.record(request, actor, HttpErrors.NOT_FOUND);
            throw new CounterfoilException(HttpErrors.NOT_FOUND, "There is no legal entity " + entity);
        }
        return visitOwn(request, entity);
    }

    /**
     * The visit of a request to a page of the reader's own account, which also those have who may not see the legal
     * entity that it lies in, because their last role was taken away. It must not tell anything of that.
     */
    public Visit visitOwn(RequestContext request, EntityId entity) {
        Caller caller = Caller.of(request);
        Actor actor = caller.actor();
        LegalEntity chosen = entities.require(entity);
        List<Shell.Place> places = reachable(actor).stream()
                .map(each -> new Shell.Place(each.name(), path(each.id()), each.id().equals(entity)))
                .toList();
        String reader = caller.user().map(users::called).orElse("API");
        return new Visit(actor, chosen, request.attribute(VisitFilter.SEEN).orElseThrow(),
                permission -> access.holds(actor, permission, entity),
                new Visit.Frame(assets.base(), reader, request.requestId(), places,
                        Stream.of(ConsoleSlot.NAVIGATION, ConsoleSlot.SETTINGS)
                                .flatMap(slot -> contributions.at(entity, slot).stream())
                                .toList(),
                        each -> badges.of(chosen, each), views,
                        exports));
    }

    /** The legal entities that someone may see, by name. */
    List<LegalEntity> reachable(Actor actor) {
        var reach = access.reach(actor, SEE);
        return entities.all().stream().filter(each -> reach.contains(each.id())).toList();
    }

    /** Where the pages of this legal entity lie. */
    public static String path(EntityId entity) {
        return ROOT + "/" + entity.text();
    }
}

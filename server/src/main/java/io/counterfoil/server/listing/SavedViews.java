package io.counterfoil.server.listing;

import io.counterfoil.server.auth.AccessRights;
import io.counterfoil.server.auth.RoleView;
import io.counterfoil.server.auth.Roles;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Views of lists that users save, for themselves or for a role; and how they arrange their columns. Lists are named by
 * their keys, such as {@code invoices}. Safe for threads.
 */
public final class SavedViews {
    /** Who may share a view with a role. */
    public static final String SHARE = "list-view:share";
    private static final String OWN = "me:manage";
    private static final int MOST_VIEWS = 50;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_COLUMNS = 60;
    private static final Pattern LIST = Pattern.compile("[a-z][a-z0-9.-]{1,39}");
    private static final Pattern COLUMN = Pattern.compile("-?[A-Za-z][A-Za-z0-9_.]{0,29}");
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9_.=&%+~*-]{0,1000}");

    private final Commands commands;
    private final Transactions transactions;
    private final ListingRepository repository;
    private final AccessRights access;
    private final Roles roles;
    private final Ids ids;

    /** Answer of a command. */
    record Done(int count) {}

    /** Answer of a command. */
    record Saved(ViewId view) {}

    /**
     * A view to be saved.
     *
     * @param role null: for oneself
     * @param query parameters of the list's address
     * @param opening whether the list opens with it from now on, for who saves it
     */
    public record NewView(String list, String name, @Nullable String role, String query, boolean opening) {}

    @Inject
    SavedViews(Commands commands, Transactions transactions, ListingRepository repository, AccessRights access,
            Roles roles, Ids ids) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.access = access;
        this.roles = roles;
        this.ids = ids;
    }

    /** How a reader has arranged a list; nothing for who is no user. */
    public Arrangement of(Actor reader, EntityId entity, String list) {
        if (!isUser(reader)) {
            return Arrangement.NONE;
        }
        UserId user = user(reader);
        return transactions.read(tx -> new Arrangement(repository.columns(tx, user, list),
                repository.views(tx, entity, list, user, access.roles(tx, user, entity)),
                repository.opensWith(tx, entity, list, user).orElse(null)));
    }

    /**
     * The roles that one may share a view with: those one holds, and all for who sees roles; none without the right.
     */
    public Set<String> shareable(Actor actor, EntityId entity) {
        Set<String> names = new TreeSet<>();
        if (isUser(actor) && access.holds(actor, SHARE, entity)) {
            names.addAll(transactions.read(tx -> access.roles(tx, user(actor), entity)));
            if (access.holds(actor, "role:read", null)) {
                roles.list(actor).stream().map(RoleView::name).forEach(names::add);
            }
        }
        return names;
    }

    /**
     * Saves a view.
     *
     * @throws CounterfoilException {@code listing.invalid}, {@code listing.too-many-views}, {@code auth.denied}
     */
    public ViewId save(Actor actor, IdempotencyKey key, EntityId entity, NewView wanted) {
        String name = wanted.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw invalid("name", "is empty or too long", "Give 1 to " + LONGEST_NAME + " characters");
        }
        if (!QUERY.matcher(wanted.query()).matches()) {
            throw invalid("query", "is no query of a list", "Open the list, narrow it down and save it from there");
        }
        String role = wanted.role();
        if (role != null) {
            access.require(actor, SHARE, entity);
            if (!shareable(actor, entity).contains(role)) {
                throw invalid("role", "is not one that you can share with", "Choose a role that you hold");
            }
        }
        UserId user = user(actor);
        Command.Draft<Saved> draft = Command.of("list-view.save", Saved.class)
                .needs(OWN, entity)
                .keyed(key, wanted);
        return commands.run(actor, draft.does(context -> {
            Transaction tx = context.tx();
            if (repository.count(tx, entity, checked(wanted.list()), user) >= MOST_VIEWS) {
                throw new CounterfoilException(ListingErrors.TOO_MANY_VIEWS,
                        "You have " + MOST_VIEWS + " views of this list. Remove one first");
            }
            ViewId id = new ViewId(ids.next());
            repository.insert(tx, entity, new SavedView(id, wanted.list(), user, role, name, wanted.query()),
                    context.recordedAt());
            if (wanted.opening()) {
                repository.openWith(tx, entity, wanted.list(), user, id);
            }
            Map<String, Object> facts = new HashMap<>(Map.of("list", wanted.list(), "query", wanted.query(), "opening",
                    Boolean.toString(wanted.opening())));
            if (role != null) {
                facts.put("role", role);
            }
            context.record(List.of(id.text()), List.of(), facts);
            return new Saved(id);
        })).view();
    }

    /**
     * Removes a view of one's own, or one that is shared, for who may share.
     *
     * @throws CounterfoilException {@code listing.view-not-found}
     */
    public void remove(Actor actor, IdempotencyKey key, EntityId entity, ViewId id) {
        boolean shares = access.holds(actor, SHARE, entity);
        run(actor, key, entity, "list-view.remove", id, context -> {
            SavedView view = repository.lock(context.tx(), entity, id)
                    .filter(found -> found.owner().equals(user(actor)) || (shares && found.role() != null))
                    .orElseThrow(() -> notFound(id));
            repository.remove(context.tx(), id);
            context.record(List.of(id.text()), List.of(), Map.of("list", view.list(), "query", view.query()));
        });
    }

    /**
     * Has a list open with a view that one sees.
     *
     * @throws CounterfoilException {@code listing.view-not-found}
     */
    public void openWith(Actor actor, IdempotencyKey key, EntityId entity, ViewId id) {
        UserId user = user(actor);
        run(actor, key, entity, "list-view.open", id, context -> {
            Set<String> held = access.roles(context.tx(), user, entity);
            SavedView view = repository.lock(context.tx(), entity, id)
                    .filter(found -> found.owner().equals(user)
                            || (found.role() != null && held.contains(found.role())))
                    .orElseThrow(() -> notFound(id));
            repository.openWith(context.tx(), entity, view.list(), user, id);
            context.record(List.of(id.text()), List.of(), Map.of("list", view.list()));
        });
    }

    /** Has a list open with all that it has. */
    public void openPlain(Actor actor, IdempotencyKey key, EntityId entity, String list) {
        run(actor, key, entity, "list-view.open-all", list, context -> {
            repository.openPlain(context.tx(), entity, checked(list), user(actor));
            context.record(List.of(actor.person()), List.of(), Map.of("list", list));
        });
    }

    /**
     * Keeps which columns of a list one sees, in which order.
     *
     * @param columns keys in order, with a minus in front of those that are left out; empty: as delivered
     * @throws CounterfoilException {@code listing.invalid}
     */
    public void columns(Actor actor, IdempotencyKey key, EntityId entity, String list, List<String> columns) {
        if (columns.size() > MOST_COLUMNS || !columns.stream().allMatch(each -> COLUMN.matcher(each).matches())
                || columns.stream().map(SavedViews::plain).distinct().count() < columns.size()) {
            throw invalid("columns", "are no columns of a list", "Choose them in the list's own menu");
        }
        UserId user = user(actor);
        run(actor, key, entity, "list-columns.choose", List.of(list, columns), context -> {
            Transaction tx = context.tx();
            if (columns.isEmpty()) {
                repository.dropColumns(tx, user, checked(list));
            } else {
                repository.keepColumns(tx, user, checked(list), columns, context.recordedAt());
            }
            context.record(List.of(user.text()), List.of(), Map.of("list", list, "columns", columns));
        });
    }

    private void run(Actor actor, IdempotencyKey key, EntityId entity, String type, Object request,
            Consumer<CommandContext> body) {
        commands.run(actor, Command.of(type, Done.class).needs(OWN, entity).keyed(key, request).does(context -> {
            body.accept(context);
            return new Done(1);
        }));
    }

    private static String plain(String column) {
        return column.startsWith("-") ? column.substring(1) : column;
    }

    private static String checked(String list) {
        if (!LIST.matcher(list).matches()) {
            throw invalid("list", "is no list", "Open the list in the console");
        }
        return list;
    }

    private static boolean isUser(Actor actor) {
        return actor.kind() == Actor.Kind.USER || actor.kind() == Actor.Kind.TOKEN;
    }

    private static UserId user(Actor actor) {
        return UserId.valueOf(actor.person());
    }

    private static CounterfoilException invalid(String field, String problem, String cure) {
        return CounterfoilException.ofField(ListingErrors.INVALID, field, problem, cure);
    }

    private static CounterfoilException notFound(ViewId id) {
        return new CounterfoilException(ListingErrors.VIEW_NOT_FOUND, "There is no saved view " + id + " of yours");
    }
}

package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.APP_USER;
import static io.counterfoil.server.schema.Tables.LOGIN_ATTEMPT;
import static io.counterfoil.server.schema.Tables.ROLE_PERMISSION;
import static io.counterfoil.server.schema.Tables.USER_SESSION;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuthTest {
    private static final String PASSWORD = "four words in a row";
    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final Actor SYSTEM = Actor.system("test");
    private static final Transactions transactions = TestNode.transactions;

    private final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
    private final TestNode node = new TestNode(clock);
    private final List<AuditLeaf> leaves = node.leaves;
    private final Users users = node.get(Users.class);
    private final SetupToken setup = node.get(SetupToken.class);
    private final SignIn signIn = node.get(SignIn.class);
    private final Sessions sessions = node.get(Sessions.class);
    private final Tokens tokens = node.get(Tokens.class);
    private final Roles roles = node.get(Roles.class);
    private final AccessRights access = node.get(AccessRights.class);
    private final EntityId north = new EntityId(TestDatabase.shared().ids().next());
    private final EntityId south = new EntityId(TestDatabase.shared().ids().next());

    /**
     * Other tests start servers on the same database, and a server refuses to start with roles that nobody declares.
     */
    @AfterAll
    static void leaveNothing() {
        TestNode.empty();
    }

    @BeforeEach
    void empty() {
        TestNode.empty();
    }

    @Test
    void theFirstTokenMakesOneAdministratorHoweverManyTryAtOnce() throws Exception {
        String token = setup.issueIfNeeded().orElseThrow();
        AtomicInteger refused = new AtomicInteger();
        List<UserView> made = new CopyOnWriteArrayList<>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String login = "admin" + i;
                all.add(pool.submit(() -> {
                    try {
                        made.add(setup.makeFirstAdministrator(token, login, "Ada", PASSWORD));
                    } catch (CounterfoilException e) {
                        assertThat(e.code()).isEqualTo(AuthErrors.SETUP_TOKEN_INVALID);
                        refused.incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(made).hasSize(1);
        assertThat(refused).hasValue(15);
        assertThat(users.list(SYSTEM, 0, 100)).containsExactly(made.getFirst());
        assertThat(access.holds(Caller.actorOf(made.getFirst().id()), "user:manage", null)).isTrue();
        assertThat(setup.issueIfNeeded()).isEmpty();
    }

    @Test
    void theFirstTokenExpiresAndIsReplacedAtTheNextStart() {
        String first = setup.issueIfNeeded().orElseThrow();
        String second = setup.issueIfNeeded().orElseThrow();
        refuses(AuthErrors.SETUP_TOKEN_INVALID, () -> setup.makeFirstAdministrator(first, "ada", "Ada", PASSWORD));
        refuses(AuthErrors.PASSWORD_REFUSED, () -> setup.makeFirstAdministrator(second, "ada", "Ada", "password"));
        refuses(AuthErrors.BAD_FIELD, () -> setup.makeFirstAdministrator(second, "a da", "Ada", PASSWORD));
        clock.advance(Duration.ofHours(24));
        refuses(AuthErrors.SETUP_TOKEN_INVALID, () -> setup.makeFirstAdministrator(second, "ada", "Ada", PASSWORD));
        String third = setup.issueIfNeeded().orElseThrow();
        assertThat(setup.makeFirstAdministrator(third, "Ada", " Ada ", PASSWORD)).satisfies(ada -> {
            assertThat(ada.login()).isEqualTo("ada");
            assertThat(ada.display()).isEqualTo("Ada");
            assertThat(ada.roles()).containsExactly(new RoleGrant("administrator", null));
        });
    }

    @Test
    void signingInGivesANewSessionAndEndsTheOneBefore() {
        UserId ada = administrator();
        Sessions.Opened first = signIn.signIn(new SignIn.Try("Ada", PASSWORD, "", HERE, "", Optional.empty()));
        Caller caller = sessions.authenticate(first.secret()).orElseThrow();
        assertThat(caller.user()).contains(ada);
        Sessions.Opened second = signIn.signIn(new SignIn.Try("ada", PASSWORD, "", HERE, "", Optional.of(caller)));
        assertThat(second.secret()).isNotEqualTo(first.secret());
        assertThat(sessions.authenticate(first.secret())).isEmpty();
        assertThat(sessions.authenticate(second.secret())).isPresent();
        assertThat(sessions.authenticate(Secrets.next())).isEmpty();
        assertThat(transactions.<List<String>>read(tx -> tx.jooq()
                .selectFrom(USER_SESSION)
                .fetch(USER_SESSION.SECRET_HASH))).doesNotContain(second.secret()).hasSize(1);
        assertThat(leaves).filteredOn(leaf -> leaf.type().equals("auth.signed-in"))
                .hasSize(2)
                .allSatisfy(leaf -> {
                    assertThat(leaf.actor().principal()).isEqualTo(ada.text());
                    assertThat(leaf.toString()).doesNotContain("ada").doesNotContain(HERE);
                });
    }

    @Test
    void aSessionEndsWhenItIsIdleWhenItIsOldAndWhenItsUserSignsOut() {
        UserId ada = administrator();
        String idle = session("ada");
        clock.advance(Duration.ofMinutes(14));
        assertThat(sessions.authenticate(idle)).as("used within its idle time").isPresent();
        clock.advance(Duration.ofMinutes(14));
        assertThat(sessions.authenticate(idle)).as("the use before has counted").isPresent();
        TestNode other = new TestNode(clock);
        assertThat(other.get(Sessions.class).authenticate(idle)).as("on another node").isPresent();
        clock.advance(Duration.ofMinutes(14));
        assertThat(other.get(Sessions.class).authenticate(idle)).isPresent();
        clock.advance(Duration.ofMinutes(14));
        assertThat(sessions.authenticate(idle)).as("the other node's use counts here").isPresent();
        clock.advance(Duration.ofMinutes(15));
        assertThat(sessions.authenticate(idle)).isEmpty();

        String old = session("ada");
        Instant start = clock.instant();
        while (clock.instant().isBefore(start.plus(Duration.ofHours(12)).minusSeconds(1))) {
            assertThat(sessions.authenticate(old)).isPresent();
            clock.advance(Duration.ofMinutes(10));
        }
        assertThat(sessions.authenticate(old)).as("12 hours are over").isEmpty();

        String left = session("ada");
        Caller caller = sessions.authenticate(left).orElseThrow();
        assertThat(sessions.list(ada, caller.session())).singleElement()
                .satisfies(view -> assertThat(view.current())
                        .isTrue());
        sessions.end(caller.actor(), ada, caller.session().orElseThrow());
        assertThat(sessions.authenticate(left)).isEmpty();
        node.get(AuthUpkeep.class).sweep();
        assertThat(transactions.<Integer>read(tx -> tx.jooq().fetchCount(USER_SESSION))).isZero();
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeASessionLive() {
        administrator();
        String secret = session("ada");
        Instant start = clock.instant();
        clock.advance(Duration.ofMinutes(10));
        assertThat(sessions.authenticate(secret)).isPresent();
        clock.set(start.minus(Duration.ofHours(2)));
        assertThat(sessions.authenticate(secret)).isPresent();
        clock.set(start.plus(Duration.ofMinutes(25)));
        assertThat(sessions.authenticate(secret)).as("last seen at minute 10, idle since").isEmpty();
    }

    @Test
    void guessingIsSlowedDownAndLockedForItsNetworkAlone() {
        administrator();
        List<Long> waits = new ArrayList<>();
        for (int failed = 0; failed < 10; failed++) {
            refuses(AuthErrors.SIGN_IN_REFUSED, () -> signIn.signIn(typed("ada", "wrong", HERE)));
            long seconds = waitOf(typed("ada", PASSWORD, HERE));
            waits.add(seconds);
            if (failed < 9) {
                clock.advance(Duration.ofSeconds(seconds));
            }
        }
        assertThat(waits).containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 1800L);
        assertThat(waitOf(typed("ADA", PASSWORD, "192.0.2.200"))).as("same network").isEqualTo(1800);
        assertThat(sessions.authenticate(signIn.signIn(typed("ada", PASSWORD, ELSEWHERE)).secret()))
                .as("the victim signs in from elsewhere")
                .isPresent();
        assertThat(waitOf(typed("ada", PASSWORD, HERE))).as("which does not unlock the attacker").isEqualTo(1800);
        clock.advance(Duration.ofMinutes(30));
        assertThat(sessions.authenticate(signIn.signIn(typed("ada", PASSWORD, HERE)).secret())).isPresent();
        assertThat(leaves).filteredOn(leaf -> leaf.type().equals("auth.sign-in-refused")).hasSize(10);
    }

    @Test
    void manyGuessesAtOnceDoNotSlipPastTheLock() throws Exception {
        administrator();
        AtomicInteger looked = new AtomicInteger();
        AtomicInteger limited = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(24)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                all.add(pool.submit(() -> {
                    try {
                        signIn.signIn(typed("ada", "wrong", HERE));
                    } catch (CounterfoilException e) {
                        (e.code().equals(AuthErrors.SIGN_IN_REFUSED) ? looked : limited).incrementAndGet();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(looked.get()).isBetween(3, 10);
        assertThat(limited.get()).isEqualTo(24 - looked.get());
    }

    @Test
    void unknownDisabledAndInvitedUsersAreRefusedAlike() {
        administrator();
        Invitation invited = users.create(SYSTEM, Optional.empty(), new NewUser("bob", "Bob", List.of()));
        UserId eve = user("eve");
        users.disable(SYSTEM, Optional.empty(), eve);
        List<String> messages = new ArrayList<>();
        for (String login : List.of("ada", "bob", "eve", "nobody", "no login at all!")) {
            assertThatThrownBy(() -> signIn.signIn(typed(login, "wrong", HERE)))
                    .isInstanceOfSatisfying(CounterfoilException.class, e -> messages.add(e.code() + e.message()));
        }
        refuses(AuthErrors.SIGN_IN_REFUSED, () -> signIn.signIn(typed("eve", PASSWORD, ELSEWHERE)));
        assertThat(messages).hasSize(5).containsOnly(messages.getFirst());
        assertThat(transactions.<Integer>read(tx -> tx.jooq().fetchCount(LOGIN_ATTEMPT))).as("counted alike")
                .isEqualTo(6);
        assertThat(invited.user().invited()).isTrue();
    }

    @Test
    void anInvitationSetsAPasswordOnceAndEndsOldSessions() {
        administrator();
        Invitation invitation = users.create(SYSTEM, Optional.empty(), new NewUser("bob", "Bob", List.of()));
        String token = requireNonNull(invitation.token());
        refuses(AuthErrors.SETUP_TOKEN_INVALID, () -> setup.makeFirstAdministrator(token, "eve", "Eve", PASSWORD));
        assertThat(setup.choosePassword(token, PASSWORD).invited()).isFalse();
        refuses(AuthErrors.SETUP_TOKEN_INVALID, () -> setup.choosePassword(token, PASSWORD));
        String before = session("bob");
        Invitation again = users.invite(SYSTEM, Optional.empty(), invitation.user().id());
        assertThat(sessions.authenticate(before)).isPresent();
        setup.choosePassword(requireNonNull(again.token()), "another four words here");
        assertThat(sessions.authenticate(before)).isEmpty();
        refuses(AuthErrors.SIGN_IN_REFUSED, () -> signIn.signIn(typed("bob", PASSWORD, HERE)));
    }

    @Test
    void changingOnesPasswordEndsTheOtherSessions() {
        administrator();
        String other = session("ada");
        String own = session("ada");
        Caller caller = sessions.authenticate(own).orElseThrow();
        refuses(AuthErrors.SIGN_IN_REFUSED,
                () -> signIn.changePassword(caller, "wrong", "another four words here", HERE));
        refuses(AuthErrors.PASSWORD_REFUSED, () -> signIn.changePassword(caller, PASSWORD, "short", HERE));
        signIn.changePassword(caller, PASSWORD, "another four words here", HERE);
        assertThat(sessions.authenticate(other)).isEmpty();
        assertThat(sessions.authenticate(own)).isPresent();
        signIn.signIn(typed("ada", "another four words here", HERE));
    }

    @Test
    void aHashIsMadeAnewWhenItsParametersChanged() {
        administrator();
        String before = storedHash();
        node.config.setArgon2Iterations(3);
        session("ada");
        assertThat(storedHash()).isNotEqualTo(before).contains(",t=3,");
        String after = storedHash();
        session("ada");
        assertThat(storedHash()).isEqualTo(after);
    }

    @Test
    void aChangeOfRolesCountsAtOnceHereAndWithinASecondElsewhere() {
        administrator();
        UserId bob = user("bob", new RoleGrant("clerk", north));
        Actor actor = Caller.actorOf(bob);
        AccessRights elsewhere = new TestNode(clock).get(AccessRights.class);
        assertThat(access.holds(actor, "thing:write", north)).isTrue();
        assertThat(elsewhere.holds(actor, "thing:write", north)).isTrue();
        assertThat(access.holds(actor, "thing:write", south)).isFalse();
        assertThat(access.reach(actor, "thing:write").entities()).containsExactly(north);
        users.setRoles(SYSTEM, Optional.empty(), bob, List.of(new RoleGrant("clerk", south)), Optional.empty());
        long start = System.nanoTime();
        assertThat(access.holds(actor, "thing:write", north)).isFalse();
        assertThat(access.holds(actor, "thing:write", south)).isTrue();
        // When it was asked counts: the answer may be long in coming on a machine with other work.
        long asked = System.nanoTime();
        while (elsewhere.holds(actor, "thing:write", north)) {
            assertThat(asked - start).isLessThan(1_000_000_000L);
            asked = System.nanoTime();
        }
        assertThat(elsewhere.holds(actor, "thing:write", south)).isTrue();
        refuses(AuthErrors.DENIED, () -> access.require(actor, "thing:write", null));
        assertThatThrownBy(() -> access.holds(actor, "thing:burn", null)).hasMessageContaining("no feature declares");
    }

    @Test
    void aDisabledUserLosesSessionsAndTokensAtOnce() {
        administrator();
        UserId bob = user("bob", new RoleGrant("clerk", null));
        String session = session("bob");
        String token = token(bob, List.of("thing:*"), null);
        Actor byToken = tokens.authenticate(token).orElseThrow().actor();
        assertThat(access.holds(byToken, "thing:write", north)).isTrue();
        users.disable(SYSTEM, Optional.empty(), bob);
        assertThat(sessions.authenticate(session)).isEmpty();
        assertThat(tokens.authenticate(token)).isEmpty();
        assertThat(access.holds(byToken, "thing:write", north)).isFalse();
        assertThat(access.holds(Caller.actorOf(bob), "me:read", null)).isFalse();
        users.enable(SYSTEM, Optional.empty(), bob);
        assertThat(tokens.authenticate(token)).as("stays revoked").isEmpty();
        assertThat(sessions.authenticate(session("bob"))).isPresent();
    }

    @Test
    void aTokenNeverDoesMoreThanItsOwnerNow() {
        administrator();
        UserId bob = user("bob", new RoleGrant("clerk", null));
        String wide = token(bob, List.of("*:*"), null);
        String narrow = token(bob, List.of("thing:read"), north);
        Actor byWide = tokens.authenticate(wide).orElseThrow().actor();
        Actor byNarrow = tokens.authenticate(narrow).orElseThrow().actor();
        assertThat(byWide.person()).isEqualTo(bob.text());
        assertThat(access.holds(byWide, "thing:write", south)).isTrue();
        assertThat(access.holds(byWide, "user:manage", null)).as("not the owner's").isFalse();
        assertThat(access.holds(byNarrow, "thing:read", north)).isTrue();
        assertThat(access.holds(byNarrow, "thing:read", south)).isFalse();
        assertThat(access.holds(byNarrow, "thing:write", north)).isFalse();
        users.setRoles(SYSTEM, Optional.empty(), bob, List.of(), Optional.empty());
        assertThat(access.holds(byWide, "thing:write", south)).isFalse();
        assertThat(access.holds(byNarrow, "thing:read", north)).isFalse();
        refuses(AuthErrors.DENIED,
                () -> tokens.create(byWide, Optional.empty(), newToken(List.of("thing:read"), null)));
    }

    @Test
    void aTokenEndsWhenItExpiresOrIsRevokedAndAWrongSecretIsNoToken() {
        UserId ada = administrator();
        String one = token(ada, List.of("thing:read"), null);
        String two = token(ada, List.of("thing:read"), null);
        Caller caller = tokens.authenticate(one).orElseThrow();
        assertThat(tokens.authenticate(one.substring(0, one.length() - 1) + (one.endsWith("0") ? "1" : "0"))).isEmpty();
        assertThat(tokens.authenticate(one.substring(0, 17) + two.substring(17))).as("another one's secret").isEmpty();
        for (String nonsense : List.of("", "cfk_", "cfk_0000000000000_" + "0".repeat(64),
                "cfk_ZZZZZZZZZZZZZ_" + "0".repeat(64), one + "0", one.toUpperCase(Locale.ROOT))) {
            assertThat(tokens.authenticate(nonsense)).as(nonsense).isEmpty();
        }
        TokenId id = TokenId.valueOf(caller.actor().principal());
        UserId bob = user("bob");
        refuses(AuthErrors.TOKEN_UNKNOWN, () -> tokens.revoke(Caller.actorOf(bob), Optional.empty(), id));
        tokens.revoke(Caller.actorOf(ada), Optional.empty(), id);
        assertThat(tokens.authenticate(one)).isEmpty();
        assertThat(access.holds(caller.actor(), "thing:read", null)).isFalse();
        clock.advance(Duration.ofDays(30));
        assertThat(tokens.authenticate(two)).as("expired").isEmpty();
        refuses(AuthErrors.BAD_FIELD, () -> tokens.create(Caller.actorOf(ada), Optional.empty(),
                newToken(List.of("thing:burn"), null)));
        refuses(AuthErrors.BAD_FIELD, () -> tokens.create(Caller.actorOf(ada), Optional.empty(),
                new NewToken("late", List.of("thing:read"), null, clock.instant().plus(Duration.ofDays(367)))));
    }

    @Test
    void aRepeatedRequestShowsNoSecretAndMakesNothing() {
        administrator();
        Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("make-bob-" + north));
        NewUser bob = new NewUser("bob", "Bob", List.of(new RoleGrant("clerk", north)));
        Invitation first = users.create(SYSTEM, key, bob);
        Invitation again = users.create(SYSTEM, key, bob);
        assertThat(first.token()).isNotNull();
        assertThat(again.token()).isNull();
        assertThat(again.user()).isEqualTo(first.user());
        refuses(AuthErrors.LOGIN_TAKEN, () -> users.create(SYSTEM, Optional.empty(), bob));
    }

    @Test
    void nobodyHandsOnWhatTheyDoNotHold() {
        UserId ada = administrator();
        roles.create(SYSTEM, Optional.empty(), "user-keeper", "Keeps users.",
                List.of("user:*", "role:*", "thing:read"));
        UserId keeper = user("keeper", new RoleGrant("user-keeper", null));
        Actor actor = Caller.actorOf(keeper);
        UserId bob = user("bob");
        users.setRoles(actor, Optional.empty(), bob, List.of(new RoleGrant("user-keeper", north)), Optional.empty());
        refuses(AuthErrors.DENIED,
                () -> users.setRoles(actor, Optional.empty(), bob, List.of(new RoleGrant("administrator", null)),
                        Optional.empty()));
        refuses(AuthErrors.DENIED,
                () -> users.setRoles(actor, Optional.empty(), keeper, List.of(new RoleGrant("clerk", north)),
                        Optional.empty()));
        refuses(AuthErrors.DENIED, () -> users.invite(actor, Optional.empty(), ada));
        refuses(AuthErrors.DENIED, () -> users.disable(actor, Optional.empty(), ada));
        refuses(AuthErrors.DENIED,
                () -> roles.create(actor, Optional.empty(), "writers", "Write.", List.of("thing:write")));
        refuses(AuthErrors.ROLE_UNKNOWN,
                () -> users.setRoles(actor, Optional.empty(), bob, List.of(new RoleGrant("nope", null)),
                        Optional.empty()));
        refuses(AuthErrors.DENIED,
                () -> users.create(Caller.actorOf(bob), Optional.empty(), new NewUser("eve", "Eve", List.of())));
    }

    @Test
    void theLastAdministratorStays() {
        UserId ada = administrator();
        refuses(AuthErrors.LAST_ADMINISTRATOR, () -> users.disable(SYSTEM, Optional.empty(), ada));
        refuses(AuthErrors.LAST_ADMINISTRATOR, () -> users.setRoles(SYSTEM, Optional.empty(), ada,
                List.of(new RoleGrant("administrator", north)), Optional.empty()));
        user("bob", new RoleGrant("administrator", null));
        assertThat(users.disable(SYSTEM, Optional.empty(), ada).active()).isFalse();
    }

    @Test
    void aRoleOfTheCompanysOwnChangesForAllItsHoldersAtOnce() {
        administrator();
        roles.create(SYSTEM, Optional.empty(), "reader", "Reads.", List.of("thing:read"));
        UserId bob = user("bob", new RoleGrant("reader", north));
        assertThat(access.holds(Caller.actorOf(bob), "thing:write", north)).isFalse();
        roles.replace(SYSTEM, Optional.empty(), "reader", "Writes too.", List.of("thing:*"));
        assertThat(access.holds(Caller.actorOf(bob), "thing:write", north)).isTrue();
        refuses(AuthErrors.ROLE_TAKEN,
                () -> roles.create(SYSTEM, Optional.empty(), "auditor", "x", List.of("thing:read")));
        refuses(AuthErrors.BAD_FIELD,
                () -> roles.create(SYSTEM, Optional.empty(), "burner", "x", List.of("thing:burn")));
        assertThat(roles.list(SYSTEM)).extracting(RoleView::name)
                .containsExactly("administrator", "clerk", "collector", "controller", "auditor", "reader");
        roles.requireDeclared();
        transactions.write(tx -> tx.jooq()
                .update(ROLE_PERMISSION)
                .set(ROLE_PERMISSION.PERMISSION, "gone:read")
                .execute());
        assertThatThrownBy(roles::requireDeclared).hasMessageContaining("gone:read").hasMessageContaining("reader");
    }

    private UserId administrator() {
        String token = setup.issueIfNeeded().orElseThrow();
        return setup.makeFirstAdministrator(token, "ada", "Ada", PASSWORD).id();
    }

    private UserId user(String login, RoleGrant... held) {
        Invitation invitation = users.create(SYSTEM, Optional.empty(), new NewUser(login, login, List.of(held)));
        return setup.choosePassword(requireNonNull(invitation.token()), PASSWORD).id();
    }

    private String session(String login) {
        return signIn.signIn(typed(login, PASSWORD, HERE)).secret();
    }

    private String token(UserId owner, List<String> scopes, @Nullable EntityId entity) {
        MadeToken made = tokens.create(Caller.actorOf(owner), Optional.empty(), newToken(scopes, entity));
        return requireNonNull(made.secret());
    }

    private NewToken newToken(List<String> scopes, @Nullable EntityId entity) {
        return new NewToken("for a test", scopes, entity, clock.instant().plus(Duration.ofDays(30)));
    }

    private static SignIn.Try typed(String login, String password, String address) {
        return new SignIn.Try(login, password, "", address, "", Optional.empty());
    }

    /** In seconds; 0 when the try would be looked at. */
    private long waitOf(SignIn.Try typed) {
        LoginAttempts attempts = node.get(LoginAttempts.class);
        try {
            attempts.admit(typed.account(), typed.network());
        } catch (CounterfoilException e) {
            assertThat(e.code()).isEqualTo(AuthErrors.TOO_MANY_TRIES);
            return Long.parseLong(e.context().getOrDefault("retry-after-seconds", "-1"));
        }
        attempts.undecided(typed.account(), typed.network());
        return 0;
    }

    private static String storedHash() {
        return transactions.read(tx -> tx.jooq().selectFrom(APP_USER).fetchSingle().getPasswordHash());
    }

    private static void refuses(ErrorCode code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}

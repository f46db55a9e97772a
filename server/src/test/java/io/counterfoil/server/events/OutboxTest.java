package io.counterfoil.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.RetryPolicy;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.Effects;
import io.counterfoil.server.testing.MovableClock;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();

    private final MovableClock clock = new MovableClock();
    private final List<OutboxDeliveries> deliveries = new ArrayList<>();

    /** A payload. */
    record Issued(String number) {}

    /** One node's outbox and its deliveries. */
    private record Node(Outbox outbox, OutboxDeliveries deliveries) {}

    private record Listening(
            String name,
            Set<String> types,
            RetryPolicy retries,
            int parallel,
            Consumer<DeliveredEvent> work) implements OutboxConsumer {
        Listening(String name, Consumer<DeliveredEvent> work) {
            this(name, Set.of(name + ".happened"), new RetryPolicy(5, Duration.ofMillis(5), Duration.ofMillis(20)), 1,
                    work);
        }

        @Override
        public void on(DeliveredEvent event) {
            work.accept(event);
        }

        OutboxEvent event(String aggregate, int number) {
            return new OutboxEvent(name + ".happened", aggregate, name + ":" + aggregate + ":" + number,
                    new Issued("no " + number));
        }
    }

    @AfterEach
    void stopDeliveries() throws InterruptedException {
        for (OutboxDeliveries one : deliveries) {
            one.stop();
        }
    }

    @Test
    void whatACommandPublishesIsDeliveredAfterItsCommitAndOutsideATransaction() {
        List<DeliveredEvent> got = new CopyOnWriteArrayList<>();
        AtomicBoolean inTransaction = new AtomicBoolean(true);
        Listening consumer = new Listening("plain", event -> {
            inTransaction.set(Transactions.isOpen());
            got.add(event);
        });
        Node node = node(Duration.ofMinutes(1), consumer);
        publish(node, consumer.event("inv_1", 1));
        // It polls once a minute: only the bell can have brought it so soon.
        Await.until("delivered", () -> got.size() == 1);
        assertThat(inTransaction).isFalse();
        assertThat(got.getFirst().payload(Issued.class)).isEqualTo(new Issued("no 1"));
        assertThat(got.getFirst().businessKey()).isEqualTo("plain:inv_1:1");
        assertThat(got.getFirst().attempt()).isEqualTo(1);
        Await.until("written down as done", () -> states("plain").equals(List.of("done")));
    }

    @Test
    void aRollbackPublishesNothing() {
        List<DeliveredEvent> got = new CopyOnWriteArrayList<>();
        Listening consumer = new Listening("rollback", got::add);
        Node node = node(Duration.ofMillis(50), consumer);
        assertThatThrownBy(() -> transactions.write(tx -> {
            node.outbox().publish(tx, consumer.event("inv_1", 1));
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        publish(node, consumer.event("inv_1", 2));
        Await.until("the next one came", () -> got.size() == 1);
        assertThat(got.getFirst().businessKey()).isEqualTo("rollback:inv_1:2");
        assertThat(states("rollback")).hasSize(1);
    }

    @Test
    void anEventWithAKnownBusinessKeyIsPublishedOnceHoweverItComes() {
        List<String> got = new CopyOnWriteArrayList<>();
        Listening consumer = new Listening("twice", event -> got.add(event.businessKey()));
        Node node = node(Duration.ofMillis(50), consumer);
        publish(node, consumer.event("inv_1", 1));
        publish(node, consumer.event("inv_1", 1));
        transactions.write(tx -> {
            node.outbox()
                    .publishAll(tx, List.of(consumer.event("inv_1", 1), consumer.event("inv_1", 2),
                            consumer.event("inv_1", 2), consumer.event("inv_1", 3)));
            return null;
        });
        Await.until("all done", () -> states("twice").equals(List.of("done", "done", "done")));
        assertThat(got).containsExactly("twice:inv_1:1", "twice:inv_1:2", "twice:inv_1:3");
    }

    @Test
    void anEventThatNobodySubscribedToLeavesNoRow() {
        Node node = node(Duration.ofMillis(50), new Listening("other", event -> {}));
        publish(node, new OutboxEvent("nobody.listens", "inv_1", "nobody.listens:1", new Issued("1")));
        assertThat(transactions.<Integer>read(tx -> tx.jooq()
                .fetch("SELECT id FROM outbox_event WHERE type = 'nobody.listens'")
                .size())).isZero();
    }

    @Test
    void twoNodesDeliverEachAggregateInOrderAndEveryEffectIsThereOnce() {
        int aggregates = 20;
        int each = 25;
        Map<String, List<Integer>> order = new ConcurrentHashMap<>();
        AtomicInteger failures = new AtomicInteger();
        Listening consumer = new Listening("ordered", Set.of("ordered.happened"),
                new RetryPolicy(50, Duration.ofMillis(5), Duration.ofMillis(20)), 3, event -> {
                    int number = Integer.parseInt(event.payload(Issued.class).number().substring(3));
                    // Some fail at first, after their effect: it must hold the later ones back, and be there once.
                    transactions.write(tx -> {
                        if (!Effects.has(tx, event.aggregate(), number)) {
                            Effects.add(tx, event.aggregate(), number, event.businessKey());
                        }
                        return null;
                    });
                    if (number % 7 == 3 && event.attempt() == 1) {
                        failures.incrementAndGet();
                        throw new IllegalStateException("not yet");
                    }
                    order.computeIfAbsent(event.aggregate(), unused -> new CopyOnWriteArrayList<>()).add(number);
                });
        Node one = node(Duration.ofMillis(50), consumer);
        Node two = node(Duration.ofMillis(50), consumer);
        for (int number = 0; number < each; number++) {
            int now = number;
            transactions.write(tx -> {
                (now % 2 == 0 ? one : two).outbox()
                        .publishAll(tx, IntStream.range(0, aggregates)
                                .mapToObj(i -> consumer.event("ordered_" + i, now))
                                .toList());
                return null;
            });
        }
        Await.until("all delivered",
                () -> states("ordered").stream().filter("done"::equals).count() == (long) aggregates * each);
        assertThat(failures.get()).isEqualTo(aggregates * 4);
        assertThat(order).hasSize(aggregates);
        List<Integer> inOrder = IntStream.range(0, each).boxed().toList();
        order.forEach((aggregate, numbers) -> {
            assertThat(numbers).as(aggregate).isEqualTo(inOrder);
            List<String> effects = transactions.read(tx -> Effects.of(tx, aggregate));
            assertThat(effects).as(aggregate).hasSize(each).doesNotHaveDuplicates();
        });
    }

    @Test
    void aFailedDeliveryIsRepeatedWhenTheClockSaysSo() {
        AtomicInteger tries = new AtomicInteger();
        Listening consumer = new Listening("backoff", Set.of("backoff.happened"),
                new RetryPolicy(3, Duration.ofHours(1), Duration.ofHours(10)), 1, event -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("mail server away");
                    }
                });
        Node node = node(Duration.ofMillis(50), consumer);
        publish(node, consumer.event("inv_1", 1));
        Await.until("the failure is written down",
                () -> errors("backoff").equals(List.of("IllegalStateException: mail server away")));
        clock.forward(Duration.ofMinutes(40));
        // A delivery of another aggregate shows that the consumer has looked again since.
        publish(node, consumer.event("inv_2", 1));
        Await.until("the other one is done", () -> states("backoff").contains("done"));
        assertThat(tries).hasValue(2);
        clock.forward(Duration.ofMinutes(21));
        Await.until("delivered", () -> states("backoff").equals(List.of("done", "done")));
        assertThat(tries).hasValue(3);
    }

    @Test
    void aDeadLetterIsKeptLetsLaterEventsPassAndCanBeReplayed() {
        AtomicBoolean mended = new AtomicBoolean();
        List<String> got = new CopyOnWriteArrayList<>();
        Listening consumer = new Listening("dead", event -> {
            if (event.businessKey().endsWith(":1") && !mended.get()) {
                throw new IllegalStateException("cannot read it");
            }
            got.add(event.businessKey());
        });
        Node node = node(Duration.ofMillis(50), consumer);
        publish(node, consumer.event("inv_1", 1));
        publish(node, consumer.event("inv_1", 2));
        Await.until("one dead, one done", () -> states("dead").equals(List.of("dead", "done")));
        DeadLetter letter = deadLetters(node, "dead").getFirst();
        assertThat(letter.attempts()).isEqualTo(5);
        assertThat(letter.error()).isEqualTo("IllegalStateException: cannot read it");
        assertThat(got).containsExactly("dead:inv_1:2");
        mended.set(true);
        replay(node, letter);
        Await.until("both done", () -> states("dead").equals(List.of("done", "done")));
        assertThat(got).containsExactly("dead:inv_1:2", "dead:inv_1:1");
        assertThat(deadLetters(node, "dead")).isEmpty();
        assertThatThrownBy(() -> replay(node, letter)).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(EventsErrors.NO_DEAD_LETTER));
    }

    @Test
    void whatANodeClaimedBeforeItDiedIsDeliveredByAnotherAndItsLateOutcomeDoesNotCount() {
        List<DeliveredEvent> got = new CopyOnWriteArrayList<>();
        Listening consumer = new Listening("crashed", got::add);
        OutboxRepository repository = new OutboxRepository(new ObjectMapper());
        Node dead = make(Duration.ofMillis(50), consumer);
        publish(dead, consumer.event("inv_1", 1));
        List<ClaimedDelivery> claimed = transactions.claim(tx -> repository.claim(tx, "crashed", 10, clock.instant(),
                clock.instant().plus(Duration.ofMinutes(2))));
        assertThat(claimed).hasSize(1);
        assertThat(transactions.<Integer>claim(tx -> repository
                .claim(tx, "crashed", 10, clock.instant(), clock.instant())
                .size())).isZero();
        clock.forward(Duration.ofMinutes(3));
        node(Duration.ofMillis(50), consumer);
        Await.until("delivered by the other", () -> got.size() == 1);
        Await.until("and written down", () -> states("crashed").equals(List.of("done")));
        assertThat(got.getFirst().attempt()).isEqualTo(2);
        transactions.write(tx -> {
            repository.failed(tx, "crashed", claimed.getFirst(), "too late", null, clock.instant());
            return null;
        });
        assertThat(states("crashed")).containsExactly("done");
    }

    @Test
    void claimsMeetNoConflictWithOneAnotherNorWithWhatIsPublished() throws Exception {
        int claimants = 4;
        int aggregates = 60;
        int each = 10;
        Listening consumer = new Listening("contended", Set.of("contended.happened"), RetryPolicy.NEVER, claimants,
                event -> {});
        Node node = make(Duration.ofMinutes(1), consumer);
        OutboxRepository repository = new OutboxRepository(new ObjectMapper());
        AtomicInteger claims = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        AtomicBoolean published = new AtomicBoolean();
        Callable<List<String>> claimant = () -> {
            List<String> taken = new ArrayList<>();
            for (boolean last = false; !last;) {
                last = published.get();
                claims.incrementAndGet();
                List<ClaimedDelivery> batch = transactions.claim(tx -> {
                    runs.incrementAndGet();
                    return repository.claim(tx, "contended", 5, clock.instant(), clock.instant().plusSeconds(60));
                });
                if (!batch.isEmpty()) {
                    last = false;
                    batch.forEach(one -> taken.add(one.event().businessKey()));
                    transactions.write(tx -> {
                        repository.done(tx, "contended", batch, clock.instant());
                        return null;
                    });
                }
            }
            return taken;
        };
        try (var pool = Executors.newFixedThreadPool(claimants)) {
            List<Future<List<String>>> running = IntStream.range(0, claimants)
                    .mapToObj(i -> pool.submit(claimant))
                    .toList();
            for (int number = 0; number < each; number++) {
                for (int aggregate = 0; aggregate < aggregates; aggregate++) {
                    publish(node, consumer.event("contended_" + aggregate, number));
                }
            }
            published.set(true);
            List<String> taken = new ArrayList<>();
            for (Future<List<String>> one : running) {
                taken.addAll(one.get());
            }
            assertThat(taken).hasSize(aggregates * each).doesNotHaveDuplicates();
        }
        assertThat(runs).as("claims that ran again after a conflict").hasValue(claims.get());
    }

    @Test
    void onlyWhatWasDeliveredLongAgoIsRemoved() {
        Listening consumer = new Listening("retention", Set.of("retention.happened"), RetryPolicy.NEVER, 1, event -> {
            if (event.aggregate().equals("inv_bad")) {
                throw new IllegalStateException("no");
            }
        });
        Node node = node(Duration.ofMillis(50), consumer);
        publish(node, consumer.event("inv_bad", 1));
        publish(node, consumer.event("inv_old", 1));
        Await.until("one dead, one done", () -> states("retention").equals(List.of("dead", "done")));
        clock.forward(Duration.ofDays(8));
        publish(node, consumer.event("inv_new", 1));
        Await.until("the new one is done", () -> states("retention").equals(List.of("dead", "done", "done")));
        new OutboxRetention(new EventsConfig(), transactions, new OutboxRepository(new ObjectMapper()), clock).run();
        assertThat(transactions.<List<String>>read(tx -> tx.jooq()
                .fetch("SELECT aggregate FROM outbox_event WHERE type = 'retention.happened' ORDER BY id")
                .map(row -> row.get(0, String.class)))).containsExactly("inv_bad", "inv_new");
        assertThat(states("retention")).containsExactly("dead", "done");
    }

    private Node node(Duration pollInterval, OutboxConsumer consumer) {
        Node node = make(pollInterval, consumer);
        node.deliveries().start();
        deliveries.add(node.deliveries());
        return node;
    }

    private Node make(Duration pollInterval, OutboxConsumer consumer) {
        OutboxRepository repository = new OutboxRepository(new ObjectMapper());
        Subscriptions subscriptions = new Subscriptions(() -> Set.of(consumer));
        Bell bell = new Bell();
        return new Node(new Outbox(repository, subscriptions, bell, TestDatabase.shared().ids(), clock),
                new OutboxDeliveries(new EventsConfig().setPollInterval(pollInterval), subscriptions, transactions,
                        repository, bell, new ObjectMapper(), clock));
    }

    private static void publish(Node node, OutboxEvent event) {
        transactions.write(tx -> {
            node.outbox().publish(tx, event);
            return null;
        });
    }

    private static void replay(Node node, DeadLetter letter) {
        transactions.write(tx -> {
            node.outbox().replay(tx, letter.event(), letter.consumer());
            return null;
        });
    }

    private static List<DeadLetter> deadLetters(Node node, String consumer) {
        List<DeadLetter> all = transactions.read((Transaction tx) -> node.outbox().deadLetters(tx, null, 100));
        return all.stream().filter(letter -> letter.consumer().equals(consumer)).toList();
    }

    private static List<String> states(String consumer) {
        return strings("SELECT state FROM outbox_delivery WHERE consumer = ? ORDER BY event_id", consumer);
    }

    private static List<String> errors(String consumer) {
        return strings("SELECT last_error FROM outbox_delivery WHERE consumer = ? ORDER BY event_id", consumer);
    }

    private static List<String> strings(String sql, String consumer) {
        return transactions.read(tx -> tx.jooq().fetch(sql, consumer).map(row -> row.get(0, String.class)));
    }
}

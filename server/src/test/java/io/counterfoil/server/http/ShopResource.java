package io.counterfoil.server.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A resource as a feature writes it, for the tests of this package. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ShopResource {
    enum Speed {
        NORMAL,
        NEXT_DAY
    }

    record Line(String product, int quantity, BigDecimal price) {}

    record NewOrder(String customer, LocalDate orderedOn, List<Line> lines, Speed speed, @Nullable String note) {}

    record Order(long id, String customer, Instant at, BigDecimal total, Speed speed, @Nullable String note) {}

    private static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");
    private static final long VERSION = 7;

    private final Gate gate;

    @Inject
    ShopResource(Gate gate) {
        this.gate = gate;
    }

    /** Lets a test hold a request back. */
    static final class Gate {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
    }

    @POST
    @RequiresPermission("order:create")
    @Operation(value = "Takes an order.", status = 201)
    public Answer<Order> create(NewOrder order, @Context RequestContext context) {
        BigDecimal total = order.lines()
                .stream()
                .map(line -> line.price().multiply(BigDecimal.valueOf(line.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        String note = order.note() == null ? context.requireIdempotencyKey() : order.note();
        return Answer.created("/api/v1/orders/1", new Order(1, order.customer(), AT, total, order.speed(), note))
                .version(1);
    }

    @GET
    @RequiresPermission("order:read")
    @Operation("Lists orders.")
    public Page<Order> list(@QueryParam("customer") @Nullable String customer, @Context PageRequest page) {
        long from = page.after("orders", 1).map(cursor -> cursor.number(0)).orElse(0L);
        List<Order> rows = LongStream.rangeClosed(from + 1, 120)
                .limit(page.limit() + 1L)
                .mapToObj(id -> new Order(id, "c", AT, BigDecimal.ONE, Speed.NORMAL, customer))
                .toList();
        return Page.cut(rows, page, order -> Cursor.of("orders", order.id()));
    }

    @GET
    @Path("/{id}")
    @RequiresPermission("order:read")
    @Operation("Reads an order.")
    public Answer<Order> read(@PathParam("id") long id) {
        return Answer.of(new Order(id, "c", AT, new BigDecimal("12.50"), Speed.NEXT_DAY, null)).version(VERSION);
    }

    @PUT
    @Path("/{id}")
    @RequiresPermission("order:change")
    @Operation("Changes an order.")
    public Answer<Order> change(@PathParam("id") long id, NewOrder order, @Context RequestContext context) {
        IfMatch.require(context, VERSION);
        return Answer.of(new Order(id, order.customer(), AT, BigDecimal.ONE, order.speed(), null)).version(VERSION + 1);
    }

    @PATCH
    @Path("/{id}")
    @RequiresPermission("order:change")
    @Operation(value = "Fails.")
    public void fail(@PathParam("id") long id) {
        throw new IllegalStateException("the secret is in order " + id);
    }

    @DELETE
    @Path("/{id}")
    @NoIdempotencyKey(reason = "deleting twice is deleting once")
    @RequiresPermission("order:delete")
    @Operation(value = "Deletes an order.", status = 204)
    public void delete(@PathParam("id") long id) {}

    @POST
    @Path("/imports")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces(MediaType.TEXT_PLAIN)
    @BodyLimit(4096)
    @RequiresPermission("order:import")
    @Operation("Counts the bytes of a file.")
    public String count(InputStream file) throws IOException {
        return String.valueOf(file.readAllBytes().length);
    }

    @GET
    @Path("/slow")
    @Public(reason = "test of draining")
    @Operation("Answers when the test lets it.")
    public String slow() throws InterruptedException {
        gate.entered.countDown();
        gate.open.await();
        return "\"done\"";
    }

    @GET
    @Path("/long")
    @Public(reason = "test of compression")
    @Operation("Answers at length.")
    public List<String> longAnswer() {
        return List.of("abc ".repeat(2000));
    }
}

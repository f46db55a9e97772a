package io.counterfoil.server.plugin;

import io.counterfoil.plugin.bank.StatementSink;
import io.counterfoil.plugin.payment.GatewayEventSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Wraps the streams and sinks that a plugin is handed, so that they work only while their call lasts. */
final class CallArguments {
    private static final List<Class<?>> SINKS = List.of(StatementSink.class, GatewayEventSink.class);

    private CallArguments() {}

    static @Nullable Object[] guarded(PluginCall call, @Nullable Object @Nullable [] arguments) {
        @Nullable
        Object[] guarded = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < guarded.length; i++) {
            guarded[i] = guarded(call, guarded[i]);
        }
        return guarded;
    }

    private static @Nullable Object guarded(PluginCall call, @Nullable Object argument) {
        if (argument instanceof OutputStream out) {
            return new Output(call, out);
        }
        if (argument instanceof InputStream in) {
            return new Input(call, in);
        }
        for (Class<?> sink : SINKS) {
            if (sink.isInstance(argument)) {
                return Proxy.newProxyInstance(sink.getClassLoader(), new Class<?>[]{sink},
                        (proxy, method, values) -> method.getDeclaringClass() == Object.class
                                ? method.invoke(sink, values)
                                : call.<@Nullable Object>host(() -> {
                                    try {
                                        return method.invoke(argument, values);
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause() instanceof Exception cause ? cause : e;
                                    }
                                }));
            }
        }
        return argument;
    }

    private static <R extends @Nullable Object> R io(PluginCall call, Callable<R> action) throws IOException {
        try {
            return call.host(action);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Its owner closes it, not the plugin. */
    private static final class Output extends OutputStream {
        private final PluginCall call;
        private final OutputStream out;

        Output(PluginCall call, OutputStream out) {
            this.call = call;
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[]{(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            io(call, () -> {
                out.write(bytes, offset, length);
                return true;
            });
        }

        @Override
        public void flush() throws IOException {
            io(call, () -> {
                out.flush();
                return true;
            });
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Its owner closes it, not the plugin. */
    private static final class Input extends InputStream {
        private final PluginCall call;
        private final InputStream in;

        Input(PluginCall call, InputStream in) {
            this.call = call;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return io(call, in::read);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return io(call, () -> in.read(bytes, offset, length));
        }

        @Override
        public int available() throws IOException {
            return io(call, in::available);
        }

        @Override
        public void close() {}
    }
}

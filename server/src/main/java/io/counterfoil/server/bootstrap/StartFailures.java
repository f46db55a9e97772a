package io.counterfoil.server.bootstrap;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.ProvisionException;
import com.google.inject.spi.Message;
import io.counterfoil.server.error.CounterfoilException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the words for a start that failed. */
final class StartFailures {
    private StartFailures() {}

    /** What we say ourselves, where we said something; otherwise the innermost failure, which is the true one. */
    static String explain(Throwable failure) {
        return said(failure).orElseGet(() -> {
            Throwable innermost = failure;
            while (innermost.getCause() != null) {
                innermost = innermost.getCause();
            }
            return switch (failure) {
                case TimeoutException timeout -> String.valueOf(timeout.getMessage());
                case CreationException creation when creation.getCause() == null ->
                    messages(creation.getErrorMessages());
                case ConfigurationException configuration -> messages(configuration.getErrorMessages());
                default -> innermost.toString();
            };
        });
    }

    private static Optional<String> said(Throwable failure) {
        return Stream.concat(chain(failure), guiceCauses(failure))
                .filter(CounterfoilException.class::isInstance)
                .map(cause -> ((CounterfoilException) cause).message())
                .findFirst();
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** Guice has no single cause when there are several mistakes. */
    private static Stream<Throwable> guiceCauses(Throwable failure) {
        Collection<Message> messages = switch (failure) {
            case CreationException creation -> creation.getErrorMessages();
            case ProvisionException provision -> provision.getErrorMessages();
            default -> List.of();
        };
        return messages.stream().map(Message::getCause).flatMap(StartFailures::chain);
    }

    private static String messages(Collection<Message> messages) {
        return messages.stream().map(Message::getMessage).collect(Collectors.joining("\n"));
    }
}

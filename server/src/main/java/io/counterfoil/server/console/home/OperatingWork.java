package io.counterfoil.server.console.home;

import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.operations.DeadLetters;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.PluginHouse;
import io.counterfoil.server.plugin.PluginInstances;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** What waits for who runs the installation. All of it is of the whole installation, and so must be the permissions. */
final class OperatingWork {
    private final DeadLetters letters;
    private final Jobs jobs;
    private final PluginHouse plugins;
    private final PluginInstances instances;
    private final Users users;
    private final Permissions permissions;
    private final Transactions transactions;

    @Inject
    OperatingWork(DeadLetters letters, Jobs jobs, PluginHouse plugins, PluginInstances instances, Users users,
            Permissions permissions, Transactions transactions) {
        this.letters = letters;
        this.jobs = jobs;
        this.plugins = plugins;
        this.instances = instances;
        this.users = users;
        this.permissions = permissions;
        this.transactions = transactions;
    }

    List<WorkCard> cards(Visit visit) {
        Wording words = visit.words(OperatingWork.class);
        List<WorkCard> cards = new ArrayList<>();
        if (everywhere(visit, "job:manage") && everywhere(visit, "job:read")) {
            cards.add(WorkCard.exact(words.text("work.letters"), "system/outbox",
                    letters.backlog(visit.actor()).dead(), words.text("work.letters.text")));
            cards.add(WorkCard.exact(words.text("work.jobs"), "system?state=failed",
                    transactions.read(jobs::counts).getOrDefault(JobState.FAILED, 0L), words.text("work.jobs.text")));
        }
        if (everywhere(visit, "plugin:configure") && everywhere(visit, "plugin:read")) {
            cards.add(WorkCard.exact(words.text("work.plugins"), "plugins", idle(), words.text("work.plugins.text")));
        }
        if (everywhere(visit, "user:manage") && everywhere(visit, "user:read")) {
            cards.add(WorkCard.exact(words.text("work.factors"), "users", users.withoutSecondFactor(),
                    words.text("work.factors.text")));
        }
        return cards;
    }

    /** Plugins that do not run, and instances of running ones that do not work. */
    private long idle() {
        long packages = plugins.plugins().stream().filter(plugin -> !plugin.state().equals("STARTED")).count();
        return packages + instances.notAtWork();
    }

    private boolean everywhere(Visit visit, String permission) {
        return permissions.holds(visit.actor(), permission, null);
    }
}

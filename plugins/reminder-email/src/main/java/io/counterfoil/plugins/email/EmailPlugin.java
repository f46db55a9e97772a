package io.counterfoil.plugins.email;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.reminder.ReminderChannel;
import java.util.List;

/** Sends messages through a company's mail server, or leaves them in a folder that one empties. */
public final class EmailPlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<ReminderChannel>> reminderChannels() {
        return List.of(new SmtpChannelFactory(), new FolderChannelFactory());
    }
}

using System;
using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>What went otherwise than planned and did not end the training, said when it happens and kept for the end.</summary>
internal sealed class Notices(TrainerOptions options)
{
    private readonly List<string> _said = [];

    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
                return [.. _said];
        }
    }

    /// <summary>Says a line.</summary>
    public void Say(string line)
    {
        lock (_said)
            _said.Add(line);
        if (!options.IsWriter)
            return;
        if (options.Notify is { } notify)
            notify(line);
        else if (options.Progress is ConsoleProgress console)
            console.Say(line);
        else
            Console.Error.WriteLine(line);
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.Linq;

namespace XAttr.Tool.Commands;

/// <summary>A published experiment of examples/, with its own options.</summary>
internal abstract class ExperimentCommand : ToolCommand
{
    protected ExperimentCommand(string name, string description, RootCommand experiment, params string[] examples)
        : base(name, description, examples)
    {
        // Where it writes a JSON file of its own, the answer's JSON holds the same.
        foreach (var option in experiment.Options.Where(static option => option is not HelpOption and not VersionOption && option.Name != "--json"))
            Options.Add(option);
    }
}

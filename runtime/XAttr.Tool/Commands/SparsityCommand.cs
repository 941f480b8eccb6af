using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using XAttr.Examples.Sparsity;
using Experiment = XAttr.Examples.Sparsity.SparsityCommand;

namespace XAttr.Tool.Commands;

/// <summary>The paper's section 4.3: which attribution prior makes sparse networks that are right.</summary>
internal sealed class SparsityCommand : ExperimentCommand
{
    private readonly Experiment _experiment;

    public SparsityCommand()
        : this(new Experiment())
    {
    }

    private SparsityCommand(Experiment experiment)
        : base(
            "sparsity", "The paper's section 4.3: which attribution prior makes sparse networks that are right", experiment,
            "sparsity --repetitions 2 --search 2 --epochs 2 --most-references 1 --out sparsity --json") => _experiment = experiment;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        Libtorch.Require();
        var options = _experiment.Read(line);
        using var text = new StringWriter();
        SparsityExperiment.Run(options, text, progress, cancellation);
        return new Answer().Say(text.ToString()).Note("methods", JsonNode.Parse(File.ReadAllText(options.OutFile("summary.json"))));
    }
}

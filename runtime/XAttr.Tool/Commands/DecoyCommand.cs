using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using XAttr.Examples.DecoyFashion;

namespace XAttr.Tool.Commands;

/// <summary>Right for the right reasons: a prior on the attribution corrects a network that reads decoys.</summary>
internal sealed class DecoyCommand : ExperimentCommand
{
    private readonly DemoCommand _experiment;

    public DecoyCommand()
        : this(new DemoCommand())
    {
    }

    private DecoyCommand(DemoCommand experiment)
        : base(
            "decoy", "Right for the right reasons: a prior on the attribution corrects a network that reads decoys", experiment,
            "decoy --data fashion --epochs 1 --train-images 320 --out decoy --json") => _experiment = experiment;

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        Libtorch.Require();
        using var text = new StringWriter();
        var result = DecoyDemo.Run(_experiment.Read(line), text, cancellation);
        return new Answer().Say(text.ToString()).Note("result", JsonNode.Parse(result.ToJson()));
    }
}

using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Examples.Shared;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Tool.Commands;

/// <summary>What a network is: layers, shapes, parameters, degrees; and whether it is what it claims.</summary>
internal sealed class InspectCommand : ToolCommand
{
    private const int Samples = 4;

    private readonly NetworkOptions _network;
    private readonly Option<bool> _check = new("--check") { Description = "Run it: is F(αx) = αᵏF(x), and do its attributions sum to its outputs? Exit code 1 where not" };
    private readonly Option<bool> _list = new("--list") { Description = "List the networks of the zoo, or of --assembly" };

    public InspectCommand()
        : base(
            "inspect", "Print a network's layers, shapes, parameters and degrees", "inspect x-alexnet", "inspect x-lenet --check", "inspect --list",
            "inspect --assembly MyNets.dll --type MyNet --check")
    {
        _network = new(this);
        Options.Add(_check);
        Options.Add(_list);
    }

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        if (line.GetValue(_list))
            return List(line);
        var type = _network.Type(line);
        var answer = new Answer().Fact("network", type.Name).Note("input", type.InputShape).Note("output", type.OutputShape).Note("degree", type.Degree?.ToString());
        if (type.Summary is { } summary)
            answer.Say(summary).Note("layers", SummaryTable.Of(summary).ToJson());
        if (type.Summary is null || line.GetValue(_check) || _network.Weights(line) is not null)
        {
            using var network = _network.Load(line);
            if (type.Summary is null)
                answer.Table(Parameters(network));
            answer.Fact("parameters", network.Module.parameters().Sum(static parameter => parameter.numel()));
            if (line.GetValue(_check))
                Check(answer, network, line);
        }

        return answer;
    }

    private Answer List(ParseResult line)
    {
        var table = new AnswerTable("networks", new("name", "network"), new("input", "input"), new("output", "output"), new("degree", "degree"));
        foreach (var type in _network.All(line))
            table.Add(type.Name, type.InputShape, type.OutputShape, type.Degree?.ToString());
        return new Answer().Table(table);
    }

    private void Check(Answer answer, Network network, ParseResult line)
    {
        var shape = network.Type.InputShape ?? throw new BadInputException($"{network.Type.Name} does not say what it takes; --check works for declared networks. In a program, Homogeneity.Check takes samples of yours.");
        using var scope = NewDisposeScope();
        manual_seed(_network.Seed(line));
        var input = randn([Samples, .. shape], _network.ElementType(line));
        var report = Homogeneity.Check(network.Module, [input], network.Type.Degree ?? 1);
        answer.Say(report.ToString()).Note("homogeneous", report.IsHomogeneous).Note("scaling_error", report.MaxScalingError)
            .Note("completeness_error", report.Completeness.RelativeError).Note("tolerance", report.Tolerance);
        answer.Holds = report.IsHomogeneous;
    }

    private static AnswerTable Parameters(Network network)
    {
        var table = new AnswerTable("tensors", new("name", "parameter"), new("shape", "shape"), new("numbers", "numbers"));
        foreach (var (name, parameter) in network.Module.named_parameters())
            table.Add(name, parameter.shape, parameter.numel());
        return table;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>
/// Single steps to make declarations from, by their kind: those of all cases, random ones of every layer of the table, and the steps that
/// are no layers. Joins and taps know three labels.
/// </summary>
internal sealed class StepPool
{
    private const int RandomStepsOfEach = 6;

    private static readonly string[] Structure =
    [
        "Tap(\"x\"), Tap(\"y\"), Tap(\"z\"), From(\"x\"), From(\"y\"), From(\"z\")",
        "Sequential(\"a\"), Sequential(\"a.b\"), Sequential(\"c\"), End",
    ];

    // What Fold takes only an Unfold of the same windows gives.
    private const string FoldsBack = "Unfold(2), Fold(4, 2)";

    // What pads volumes by more makes them larger than they are drawn.
    private static readonly string[] SmallPads = ["ConstantPad3d(1)", "ReflectionPad3d(1)", "ReplicationPad3d(1)"];

    // What networks are mostly made of, so that the rare layers stand among common ones.
    private const string CommonSteps =
        "ReLU, ReLU, Linear(4), Linear(5), Conv2d(3, 3, Padding = 1), Conv2d(4, 1), Conv1d(3, 3, Padding = 1), LeakyReLU(0.2), PReLU, Tap(\"x\"), Tap(\"y\"), Tap(\"z\"), "
        + "Add(\"x\"), Add(\"y\"), Add(\"z\"), Concat(\"x\"), Concat(\"y\"), Multiply(\"x\"), Multiply(\"y\"), Multiply(\"z\"), Divide(\"x\"), Maximum(\"y\"), Subtract(\"z\"), From(\"x\"), From(\"y\"), "
        + "Add(\"x\", Project = \"p\"), Normalize, RMSNorm, ScaleNorm2d, Sigmoid, Tanh, MaxPool2d(2), AvgPool2d(2, Stride = 1), Dropout, Square, Abs";

    private StepPool(NetDeclaration net, IReadOnlyList<IReadOnlyList<StepDeclaration>> cases, IReadOnlyList<StepDeclaration> common)
    {
        Net = net;
        ByKind = ToLookup(cases.SelectMany(static steps => steps).Distinct().Select(static step => (IReadOnlyList<StepDeclaration>)[step]));
        Phrases = ToLookup(cases.Where(static steps => steps.Count > 1 && steps[^1].Kind is not ("From" or "End")));
        Common = common;
    }

    /// <summary>A sound declaration, to put other steps into.</summary>
    public NetDeclaration Net { get; }

    /// <summary>Single steps by their kind.</summary>
    public ILookup<string, IReadOnlyList<StepDeclaration>> ByKind { get; }

    /// <summary>Steps that belong together, as a pooling and what undoes it, by the kind of the last.</summary>
    public ILookup<string, IReadOnlyList<StepDeclaration>> Phrases { get; }

    public IReadOnlyList<StepDeclaration> Common { get; }

    /// <summary>Reads the steps with the generator's own reader.</summary>
    public static StepPool Read(Random random)
    {
        var drawn = new RandomCases(random);
        var cases = CaseFamily.All.SelectMany(static family => family.Cases).Select(static layerCase => layerCase.Steps)
            .Concat(LayerTable.Layers.Keys.Order(StringComparer.Ordinal)
                .Select(static name => typeof(LayerAttribute).Assembly.GetType($"XAttr.{name}Attribute", throwOnError: true)!)
                .SelectMany(attribute => Enumerable.Range(0, RandomStepsOfEach).Select(_ => drawn.Step(attribute))))
            .Concat(Structure)
            .Append(FoldsBack)
            .Concat(SmallPads)
            .Append(CommonSteps)
            .Select(static steps => new LayerCase(steps, 4))
            .ToList();
        var declarations = FamilyCompiler.Read("Pool", cases);
        return new StepPool(
            declarations[^1],
            [.. declarations.Where(static declaration => declaration.IsComplete).Select(static declaration => declaration.Steps.ToArray())],
            [.. declarations[^1].Steps]);
    }

    private static ILookup<string, IReadOnlyList<StepDeclaration>> ToLookup(IEnumerable<IReadOnlyList<StepDeclaration>> steps) =>
        steps.OrderBy(static item => item[^1].Kind, StringComparer.Ordinal).ToLookup(static item => item[^1].Kind, StringComparer.Ordinal);
}

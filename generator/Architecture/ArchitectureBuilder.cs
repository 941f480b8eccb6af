using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>Builds the graph of a declaration: expands blocks, follows taps and joins, gives names, infers shapes and degrees.</summary>
internal sealed partial class ArchitectureBuilder
{
    /// <summary>More layers than any network has; beyond it a Repeat or an expansion is a mistake.</summary>
    public const int MaxLayers = 100_000;

    private readonly NetDeclaration _declaration;
    private readonly Variant _variant;
    private readonly Dictionary<string, BlockDeclaration> _blocks = new(StringComparer.Ordinal);
    private readonly List<NetInput> _inputs = [];
    private readonly List<Node> _nodes = [];
    private readonly List<Problem> _problems;

    // The index of the net's own attribute that is being expanded, where problems are reported.
    private int _step;
    private int _layers;

    // The use of a block that is being expanded.
    private BlockUse? _use;

    // The integers that an Embedding looks up are constants to the rest of the network, so nothing else may use them.
    private bool _embeds;
    private bool _usesInput;

    private ArchitectureBuilder(NetDeclaration declaration, Variant variant, NetsInside? inside = null)
    {
        _variant = variant;
        _inside = inside ?? new NetsInside();
        _declaration = declaration;
        _problems = [.. declaration.Problems];
        KnowModules(declaration.Modules);
        foreach (var block in declaration.Blocks)
        {
            _blocks[block.MetadataName] = block;
            KnowModules(block.Modules);
        }
    }

    /// <param name="declaration">The network.</param>
    /// <param name="variant">Which network is built.</param>
    /// <param name="inside">The networks that are built already, because others have them inside; null where none are.</param>
    public static ArchitectureGraph Build(NetDeclaration declaration, Variant variant = Variant.XDnn, NetsInside? inside = null)
    {
        if (DeclaredSizes.Read(declaration) is { } sizes)
            return OpenArchitecture.Build(sizes, variant, inside ?? new NetsInside());
        var builder = new ArchitectureBuilder(declaration, variant, inside);
        var isSaid = (declaration.Steps.Count == 0 || (declaration.Header.InputShape.Count == 0 && !declaration.Steps.Any(IsInput))) && declaration.Problems.Any(static problem => !problem.IsWarning);
        if (declaration.IsComplete && !isSaid)
            return builder.Build();

        // The skeleton takes the inputs all the same; what is wrong, C# says, or the class's own problems do.
        builder.TakeInputs(ExpansionScope.OfNet());
        return new ArchitectureGraph(declaration, variant, builder._inputs, [], Result: null, [.. declaration.Problems]);
    }

    /// <summary>The problems of a block, by its own steps, with these values of its parameters and that input, whose shape is not known.</summary>
    public static IReadOnlyList<Problem> Expand(
        BlockDeclaration block, EquatableArray<BlockDeclaration> blocks, IReadOnlyDictionary<string, long> parameters, Operand input)
    {
        // What only the twin has is no mistake of a block: a net that uses it may have one.
        var net = new NetDeclaration(
            new TypeIdentity("", EquatableArray<TypeLink>.Empty, block.Name, block.Name, block.MetadataName),
            NetHeader.Missing with { HasRegular = true }, block.Steps, blocks, EquatableArray<Problem>.Empty, IsComplete: true, IsHandwritten: false);
        var builder = new ArchitectureBuilder(net, Variant.XDnn);
        var scope = ExpansionScope.OfNet().Enter(builder._blocks[block.MetadataName], "", parameters);
        var current = input;
        for (builder._step = 0; builder._step < block.Steps.Count && builder._layers <= MaxLayers; builder._step++)
        {
            scope.Step = builder._step;
            current = builder.Follow(block.Steps[builder._step], scope, current);
        }

        builder.WarnOfUnusedTaps(scope);
        return builder._problems;
    }

    private ArchitectureGraph Build()
    {
        var scope = ExpansionScope.OfNet();
        var current = TakeInputs(scope);
        for (; _step < _declaration.Steps.Count && _layers <= MaxLayers; _step++)
        {
            scope.Step = _step;
            current = Follow(_declaration.Steps[_step], scope, current);
        }

        WarnOfUnusedTaps(scope);

        if (_layers == 0 && _problems.All(static problem => problem.IsWarning))
            Refuse(Problem.OnXDnn, $"'{_declaration.Type.Name}' declares no layers; put them behind [XDnn(…)], such as [Linear(10)]");
        if (_embeds && current is { IsInput: true, Shape: not null })
            Refuse(Problem.OnXDnn, $"'{_declaration.Type.Name}' returns its input, the integers that its Embedding looks up; end with a layer behind the Embedding");

        if (_outputs.Count > 0)
        {
            CheckOutputs();
            return new ArchitectureGraph(_declaration, _variant, _inputs, _nodes, _outputs[0].Operand, _problems) { Outputs = _outputs };
        }

        CheckInputsAreUsed([current]);
        CheckDegrees((current.Degree, Problem.OnClass, _declaration.Type.Name));
        return new ArchitectureGraph(_declaration, _variant, _inputs, _nodes, current, _problems);
    }

    // The attribution is x·∂F/∂x / k, so k must be positive; below 1 its gradient at 0 is infinite.
    private void CheckDegrees(params IReadOnlyList<(Rational Degree, int Step, string Name)> results)
    {
        if (_variant == Variant.Regular || _problems.Any(static problem => !problem.IsWarning))
            return;
        foreach (var (degree, step, name) in results.Where(static result => result.Degree.Numerator < result.Degree.Denominator))
            _problems.Add(new Problem(degree.Numerator > 0 ? RuleIds.DegreeBelowOne : RuleIds.DegreeNotPositive, step, name, degree.ToString()));
    }

    private Operand Follow(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        if (step.Block is not null)
            return ExpandBlock(step, scope, current);
        if (step.Module is not null)
            return AddModule(step, scope, current);
        switch (step.Kind)
        {
            case "Input":
                return RefuseLateInput((step["Name"] as TextValue)?.Value, scope, current);
            case "Sequential":
                OpenSection(step, scope);
                return current;
            case "End":
                if (!scope.Names.Close())
                    Refuse("[End] closes a section, but none is open; remove it");
                return current;
            case "Tap":
                SetTap(step, scope, current);
                return current;
            case NetOutput.Kind:
                SetOutput(step, scope, current);
                return current;
            case "From":
                return FindTap((step["Name"] as TextValue)?.Value, step, scope) ?? current;
            case "Reuse":
                return Reuse(step, scope, current);
            default:
                return AddLayer(step, scope, current);
        }
    }

    // Its name is known, and what follows from it is not: neither is a mistake of its own.
    private Operand RefuseLateInput(string? name, ExpansionScope scope, Operand current)
    {
        Refuse($"the input '{name}' stands behind layers; move it directly behind [XDnn], where all inputs stand");
        if (name is not null && !scope.Taps.ContainsKey(name))
            scope.Taps.Add(name, new Tap(current with { Shape = null }, _step, scope.Step) { IsUsed = true });
        return current with { Shape = null };
    }

    private void OpenSection(StepDeclaration step, ExpansionScope scope)
    {
        if (step["Name"] is not TextValue { Value: var name })
            Refuse("Sequential has no name; write one, such as [Sequential(\"features\")]");
        else if (scope.Names.Open(name) is { } problem)
            Refuse(problem);
    }

    private void SetTap(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        if (step["Name"] is not TextValue { Value: { Length: > 0 } name })
            Refuse("Tap has no name; write one, such as [Tap(\"x\")]");
        else if (scope.Taps.ContainsKey(name))
            Refuse($"there is a tap '{name}' already; give this one another name");
        else
            scope.Taps.Add(name, new Tap(current, _step, scope.Step));
    }

    private Operand? FindTap(string? name, StepDeclaration step, ExpansionScope scope)
    {
        if (name is not null && scope.Taps.TryGetValue(name, out var tap))
        {
            tap.IsUsed = true;
            return tap.Operand;
        }

        if (name is not null && NearestName.Of(name, scope.Taps.Keys) is { } meant)
        {
            // The one that is meant is no tap that nothing uses.
            scope.Taps[meant].IsUsed = true;
            Refuse($"{step.Kind} names the tap '{name}', which does not exist; did you mean '{meant}'?");
            return null;
        }

        var known = scope.Taps.Count == 0 ? "there is none before it" : "the taps before it are " + string.Join(", ", scope.Taps.Keys.Select(static tap => $"'{tap}'"));
        Refuse($"{step.Kind} names the tap '{name}', but {known}; label a tensor with [Tap(\"{name}\")] first");
        return null;
    }

    private void WarnOfUnusedTaps(ExpansionScope scope)
    {
        foreach (var tap in scope.Taps.Where(static tap => !tap.Value.IsUsed))
            _problems.Add(new Problem(RuleIds.UnusedTap, tap.Value.Step, tap.Key));
    }

    private void Refuse(string message) => Refuse(_step, message);

    private void Refuse(int step, string message) => _problems.Add(new Problem(RuleIds.InvalidDeclaration, step, message));
}

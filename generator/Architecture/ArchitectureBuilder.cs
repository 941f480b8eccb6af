using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Architecture;

/// <summary>Builds the graph of a declaration: names, shapes and degrees, one pass over its steps.</summary>
internal sealed class ArchitectureBuilder
{
    private readonly NetDeclaration _declaration;
    private readonly List<Node> _nodes = [];
    private readonly List<Problem> _problems;
    private readonly NameScope _names = new();

    // What is known of the current tensor; after a refusal the shape is unknown, and only what needs no shape is checked further.
    private Shape? _shape;
    private Rational _degree = 1;

    private ArchitectureBuilder(NetDeclaration declaration)
    {
        _declaration = declaration;
        _problems = [.. declaration.Problems];
    }

    public static ArchitectureGraph Build(NetDeclaration declaration)
    {
        var builder = new ArchitectureBuilder(declaration);
        if (declaration.IsComplete)
            builder.Build();
        return new ArchitectureGraph(declaration, builder._nodes, builder._problems);
    }

    private void Build()
    {
        _shape = CheckInput();
        var layers = 0;
        for (var step = 0; step < _declaration.Steps.Count; step++)
        {
            var declaration = _declaration.Steps[step];
            switch (declaration.Kind)
            {
                case "Sequential":
                    OpenSection(declaration, step);
                    break;
                case "End":
                    if (!_names.Close())
                        Report(step, "there is no open section that [End] could close; remove it");
                    break;
                default:
                    layers++;
                    AddLayer(declaration, step);
                    break;
            }
        }

        if (layers == 0)
            Report(Problem.OnXDnn, $"'{_declaration.Type.Name}' declares no layers; put them behind [XDnn(…)], such as [Linear(10)]");
    }

    private Shape? CheckInput()
    {
        var shape = new Shape(_declaration.InputShape);
        if (shape.Rank == 0)
            Report(Problem.OnXDnn, "the input shape is missing; write the sizes of one sample, such as [XDnn(3, 224, 224)]");
        else if (shape.Sizes.Any(static size => size < 1))
            Report(Problem.OnXDnn, $"the input shape {shape} has a size below 1");
        else if (shape.Count is null)
            Report(Problem.OnXDnn, $"the input shape {shape} has more elements than 64 bits can count");
        else
            return shape;
        return null;
    }

    private void OpenSection(StepDeclaration declaration, int step)
    {
        if (declaration["Name"] is not TextValue { Value: var name })
            Report(step, "the section has no name");
        else if (_names.Open(name) is { } problem)
            Report(step, problem);
    }

    private void AddLayer(StepDeclaration declaration, int step)
    {
        var (name, nameProblem) = _names.Next((declaration["Name"] as TextValue)?.Value);
        if (nameProblem is not null)
            Report(step, nameProblem);

        if (!LayerTable.Layers.TryGetValue(declaration.Kind, out var layer))
        {
            Report(step, $"[{declaration.Kind}] is no layer that this version of the generator knows; the packages' versions differ");
            return;
        }

        var section = _names.Section;
        var path = section is null ? name : section + "." + name;
        var scope = new LayerScope(declaration, step, path, _problems) { Input = _shape ?? new Shape() };
        var isSound = CheckArguments(layer, scope);
        if (layer.IsBiased(declaration))
            scope.Report(RuleIds.Biased, scope.DisplayName);

        // A refused layer is taken as if it kept its input's degree, so that one mistake is one diagnostic.
        _degree = layer.InferDegree(scope, _degree) ?? _degree;
        _shape = isSound && _shape is not null ? CheckCounts(layer, scope, layer.InferShape(scope)) : null;
        if (_shape is not null)
            _nodes.Add(new Node(layer, scope, section, name, _shape, _degree));
    }

    private static bool CheckArguments(Layer layer, LayerScope scope)
    {
        var isSound = true;
        foreach (var argument in layer.Arguments)
        {
            if (argument.Check(scope.Declaration) is not { } problem)
                continue;
            scope.Report(RuleIds.InvalidArgument, scope.DisplayName, problem);
            isSound = false;
        }

        return isSound;
    }

    private static Shape? CheckCounts(Layer layer, LayerScope scope, Shape? output)
    {
        if (output is null)
            return null;
        if (output.Count is null)
            return scope.RefuseShape($"its result {output} has more elements than 64 bits can count");
        return layer is ModuleLayer module && module.CountParameters(scope) is null
            ? scope.RefuseShape("it has more parameters than 64 bits can count")
            : output;
    }

    private void Report(int step, string message) => _problems.Add(new Problem(RuleIds.InvalidDeclaration, step, message));
}

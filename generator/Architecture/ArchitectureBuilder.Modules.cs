using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Modules of one's own: what their classes state is taken, and what a declared one infers.</content>
internal sealed partial class ArchitectureBuilder
{
    private readonly Dictionary<string, ModuleDeclaration> _modules = new(System.StringComparer.Ordinal);
    private readonly NetsInside _inside;

    private void KnowModules(EquatableArray<ModuleDeclaration> modules)
    {
        foreach (var module in modules)
            _modules[module.Type] = module;
    }

    private Operand AddModule(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        var (path, problem) = scope.Names.Next((step["Name"] as TextValue)?.Value);
        if (problem is not null)
            Refuse(problem);
        if (_variant == Variant.XDnn && step["RegularOnly"] is BooleanValue { Value: true })
            return Strip(step, current);

        var module = _modules[step.Module!];
        if (module.Refusal is not null || module.HasUnknownBase)
            return RefuseModule(module.Refusal ?? $"a base of '{module.Name}' is not known", module.HasUnknownBase, current);
        var graph = module.Net is null ? null : _inside.Of(module, current.Shape);
        if (graph is { IsProved: false })
            return RefuseModule($"the declaration of '{module.Name}' is refused itself; see there", module.IsOfProject, current);
        if (Make(module, step, scope, path) is not var (values, text))
            return current with { Shape = null };

        var layer = graph is null
            ? new OwnModule(module.Name, module.Type, text) { HasContract = module.Degree is not null, Degree = module.Degree, LooksUp = module.TakesIntegers, IsPiecewiseLinear = module.IsPiecewiseLinear }
            : new OwnModule(module.Name, module.Type, text)
            {
                HasContract = true,
                Degree = graph.Degree,
                LooksUp = graph.Embedding is not null,
                Declared = (graph.Inputs[0], graph.Output),
                Counts = Counts(graph),
                IsPiecewiseLinear = module.IsOfProject ? graph.IsPiecewiseLinear : module.IsPiecewiseLinear,
                IsOfEvaluation = graph.Result!.IsOfEvaluation,
            };
        var written = step.Without(ModuleReader.ArgumentName);
        var resolved = written with { Arguments = new EquatableArray<Argument>([.. values.Select(static value => new Argument(ModuleReader.ArgumentName, value, IsNamed: false)), .. written.Arguments]) };
        return Place(layer, Resolve(layer, resolved, scope, path), path, new EquatableArray<Operand>([current]));
    }

    // What it is made with; null after a refusal.
    private (IReadOnlyList<ArgumentValue> Values, string Text)? Make(ModuleDeclaration module, StepDeclaration step, ExpansionScope scope, string path)
    {
        List<ArgumentValue> written = [.. step.Arguments.Where(static argument => argument.Name == ModuleReader.ArgumentName).Select(static argument => argument.Value)];
        var (values, text, problem) = ConstructorChoice.Choose(module, written, scope.Parameters);
        if (problem is null)
            return (values, text);
        _problems.Add(new Problem(RuleIds.InvalidArgument, _step, $"{step.Kind} '{path}'", problem));
        return null;
    }

    // Null where those of a module inside it are not known.
    private static (long Parameters, long MultiplyAdds)? Counts(ArchitectureGraph graph)
    {
        if (graph.Nodes.Any(static node => !node.IsCounted))
            return null;
        var (parameters, multiplyAdds) = (0m, 0m);
        foreach (var node in graph.Nodes)
            (parameters, multiplyAdds) = (parameters + node.Parameters, multiplyAdds + node.MultiplyAdds);
        return parameters <= long.MaxValue && multiplyAdds <= long.MaxValue ? ((long)parameters, (long)multiplyAdds) : null;
    }

    private Operand RefuseModule(string message, bool isSaidElsewhere, Operand current)
    {
        _problems.Add(new Problem(RuleIds.InvalidDeclaration, _step, message) { IsSaidElsewhere = isSaidElsewhere });
        return current with { Shape = null };
    }
}

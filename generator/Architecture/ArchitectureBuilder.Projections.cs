using System.Collections.Generic;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Joins;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Projections, which bring a shortcut to the shape of what it is added to.</content>
internal sealed partial class ArchitectureBuilder
{
    private void Project(string name, ExpansionScope scope, List<Operand> inputs)
    {
        for (var i = 1; i < inputs.Count; i++)
        {
            if (inputs[0].Shape is not { } target || inputs[i].Shape is not { } shape || shape.Equals(target))
                continue;

            var (path, problem) = scope.Names.Take(name);
            if (problem is not null)
                Refuse(problem);
            var (layer, misfit) = Projection.Find(inputs[i], inputs[0]);
            if (layer is null)
                _problems.Add(new Problem(RuleIds.ShapeMismatch, _step, $"Add '{path}'", misfit!));
            inputs[i] = layer is null
                ? inputs[i] with { Shape = null }
                : Place(LayerTable.Layers[layer.Kind], layer, path, new EquatableArray<Operand>([inputs[i]]), isProjection: true);
        }
    }
}

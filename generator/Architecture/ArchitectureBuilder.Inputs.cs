using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>The network's inputs: the one of <c>[XDnn(…)]</c>, or several with names.</content>
internal sealed partial class ArchitectureBuilder
{
    /// <summary>Takes the inputs and labels those that have names; the first, from which the network goes on.</summary>
    private Operand TakeInputs(ExpansionScope scope)
    {
        var written = _declaration.Header.InputShape;
        for (_step = 0; _step < _declaration.Steps.Count && IsInput(_declaration.Steps[_step]); _step++)
            TakeInput(_declaration.Steps[_step], scope);

        if (_inputs.Count > 0 && _inputs.All(static input => input.IsCondition))
            Refuse(_inputs[0].Step, $"every input of '{_declaration.Type.Name}' has degree 0, so there is nothing to attribute to; remove 'Degree = 0' from those that are to be explained");
        if (_inputs.Count > 0 && written.Count > 0)
            Refuse(Problem.OnXDnn, $"the shape {new Shape(written)} stands in [XDnn(…)], but there are inputs by name too; write [XDnn] and an [Input(…)] for each");
        if (_inputs.Count == 0)
        {
            // An input that stands behind layers is said there.
            var isLate = written.Count == 0 && _declaration.Steps.Any(IsInput);
            _inputs.Add(new NetInput(NetInput.DefaultName, isLate ? null : CheckInput(new Shape(written), Problem.OnXDnn), Problem.OnXDnn));
        }

        return InputOperand(0);
    }

    private void TakeInput(StepDeclaration step, ExpansionScope scope)
    {
        var name = (step["Name"] as TextValue)?.Value ?? "";
        var problem = InputNames.Check(name)
            ?? (scope.Taps.ContainsKey(name) ? $"there is an input '{name}' already; give this one another name" : null)
            ?? (_inputs.Count >= NetInput.Max ? $"the input '{name}' is one too many; a module takes at most {NetInput.Max}" : null);
        var shape = CheckInput(new Shape(step["Shape"] is IntegersValue sizes ? sizes.Values : EquatableArray<long>.Empty), _step);
        if (problem is not null)
            Refuse(problem);
        if (step["Degree"] is { } degree and not IntegerValue { Value: 0 or 1 })
            _problems.Add(new Problem(RuleIds.InvalidArgument, _step, $"Input '{name}'", $"Degree is {degree}; it takes 1, or 0 for an input that is given with the others and not attributed to"));
        if (_inputs.Count >= NetInput.Max)
            return;

        _inputs.Add(new NetInput(problem is null ? name : $"{NetInput.DefaultName}{_inputs.Count}", shape, _step) { IsCondition = step["Degree"] is IntegerValue { Value: 0 } });
        if (problem is null)
            scope.Taps.Add(name, new Tap(InputOperand(_inputs.Count - 1), _step, scope.Step) { IsUsed = true });
    }

    private Operand InputOperand(int index) => new(Operand.InputOf(index), _inputs[index].Shape, Degree: _inputs[index].IsCondition ? 0 : 1)
    {
        IsImage = _inputs[index].Shape?.Rank > 2,
        IsConstant = _inputs[index].IsCondition,
    };

    private Shape? CheckInput(Shape shape, int step)
    {
        if (shape.Rank == 0 && step == Problem.OnXDnn)
            Refuse(step, "the input shape is missing; write the sizes of one sample, such as [XDnn(3, 224, 224)], or inputs by name, such as [Input(\"image\", 3, 224, 224)]");
        else if (shape.Rank == 0)
            Refuse(step, "the input shape is missing; write the sizes of one sample behind the name, such as [Input(\"image\", 3, 224, 224)]");
        else if (shape.Sizes.Any(static size => size < 1))
            Refuse(step, $"the input shape {shape} has a size below 1; sizes are at least 1");
        else if (shape.Count is null)
            Refuse(step, $"the input shape {shape} has more elements than 64 bits can count");
        else
            return shape;
        return null;
    }

    // An input on no way to a result has no gradient, and nothing is attributed to it.
    private void CheckInputsAreUsed(IEnumerable<Operand> results)
    {
        if (_inputs.Count == 1 || _problems.Any(static problem => !problem.IsWarning))
            return;
        var used = Reach(results).Inputs;
        foreach (var input in _inputs.Where((_, index) => !used[index]))
            Refuse(input.Step, $"{(_outputs.Count == 0 ? "the output does not depend" : "no output depends")} on the input '{input.Name}'; use it, with [From(\"{input.Name}\")] or in a join, or remove it");
    }

    // The nodes and the inputs that these tensors are computed from.
    private (bool[] Nodes, bool[] Inputs) Reach(IEnumerable<Operand> results)
    {
        var (nodes, inputs) = (new bool[_nodes.Count], new bool[_inputs.Count]);
        foreach (var result in results)
            Mark(result);
        for (var node = _nodes.Count - 1; node >= 0; node--)
        {
            foreach (var input in nodes[node] ? _nodes[node].Scope.Inputs : [])
                Mark(input);
        }

        return (nodes, inputs);

        void Mark(Operand operand)
        {
            if (operand.IsInput)
                inputs[operand.InputIndex] = true;
            else
                nodes[operand.Node] = true;
        }
    }

    private static bool IsInput(StepDeclaration step) => step.Block is null && step.Kind == "Input";
}

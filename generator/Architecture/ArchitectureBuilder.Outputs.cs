using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <content>Outputs by name, where a network has several.</content>
internal sealed partial class ArchitectureBuilder
{
    private readonly List<NetOutput> _outputs = [];

    private void SetOutput(StepDeclaration step, ExpansionScope scope, Operand current)
    {
        var name = (step["Name"] as TextValue)?.Value ?? "";
        var problem = scope.Block is not null
            ? "a block has no outputs, as it may stand in a network several times; write [Output(…)] behind its use"
            : NetOutput.Check(name) ?? CheckName(name, scope) ?? CheckTensor(name, current);
        if (problem is null)
            _outputs.Add(new NetOutput(name, current, _step));
        else
            Refuse(problem);
    }

    private string? CheckName(string name, ExpansionScope scope) => _outputs.Find(output => output.Name == name) switch
    {
        // The step that named it is followed again.
        { Step: var step } when step == scope.Step => $"the output '{name}' stands in what is used again here, and would be there twice; put [Output(\"{name}\")] behind the section",
        not null => $"there is an output '{name}' already; give this one another name",
        _ => _outputs.Count < NetOutput.Max ? null : $"the output '{name}' is one too many; a network has at most {NetOutput.Max}",
    };

    // What is no result of a layer has nothing to attribute, and what is returned twice would be freed twice.
    private string? CheckTensor(string name, Operand current)
    {
        if (current.Shape is null)
            return null;
        if (current.IsInput)
            return $"the output '{name}' is an input of the network itself; put it behind a layer";
        return _outputs.Find(output => output.Operand.Shape is not null && output.Operand.Node == current.Node) is { } same
            ? $"the outputs '{same.Name}' and '{name}' are the same tensor; remove one, or put a layer between them"
            : null;
    }

    private void CheckOutputs()
    {
        if (_problems.Any(static problem => !problem.IsWarning))
            return;
        if (_outputs.Count == 1)
        {
            Refuse(_outputs[0].Step, $"'{_outputs[0].Name}' is the only output, and a network of one returns what its last layer computes, without a name; remove it, or name another, with [Output(…)] behind the last layer for what that computes");
            return;
        }

        var results = _outputs.Select(static output => output.Operand).ToList();
        CheckLayersAreUsed(Reach(results).Nodes);
        CheckInputsAreUsed(results);
        CheckDegrees([.. _outputs.Select(output => (output.Operand.Degree, output.Step, $"{_declaration.Type.Name}.{output.Name}"))]);
    }

    // A layer on no way to an output would compute in vain, and its weights never learn: an output was forgotten. Of several behind each other the last is named.
    private void CheckLayersAreUsed(bool[] reached)
    {
        var read = new bool[_nodes.Count];
        foreach (var input in _nodes.SelectMany(static node => node.Scope.Inputs).Where(static input => !input.IsInput))
            read[input.Node] = true;
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (!reached[i] && !read[i])
                _nodes[i].Scope.Report(RuleIds.InvalidDeclaration, $"no output depends on {_nodes[i].Scope.DisplayName}; name what it computes with [Output(…)], or remove it");
        }
    }
}

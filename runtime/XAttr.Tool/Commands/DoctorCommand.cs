using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;

namespace XAttr.Tool.Commands;

/// <summary>What this machine has, and what to do about what is missing.</summary>
internal sealed class DoctorCommand() : ToolCommand("doctor", "Say in ten lines what this machine has, and what to do about what is missing", "doctor", "doctor --json")
{
    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation)
    {
        var checks = MachineChecks.All();
        var table = new AnswerTable("checks", new("name", ""), new("ok", ""), new("found", ""), new("advice", ""));
        var answer = new Answer { Holds = checks.All(static check => check.Holds) };
        var width = checks.Max(static check => check.Name.Length);
        foreach (var check in checks)
        {
            table.Add(check.Name, check.Holds, check.Found, check.Holds ? null : check.Advice);
            answer.Say($"{(check.Holds ? "ok  " : "NO  ")}{check.Name.PadRight(width)}  {check.Found}{(check.Holds ? "" : $". {check.Advice}")}");
        }

        return answer.Note(table.Key, table.ToJson());
    }
}

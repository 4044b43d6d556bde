/** A mistake, made in the sample by replacing a piece of its text. */
interface MistakeCase {
  readonly from: string;
  readonly to: string;
  /** The text at whose beginning the mistake must be reported. */
  readonly at: string;
  readonly message: RegExp;
  readonly nearest?: string;
}

/** One case for each kind of mistake that a reader of app models must report. */
export const mistakeCases: Readonly<Record<string, MistakeCase>> = {
  'unknown key': {
    from: 'otaEnabled',
    to: 'otaEnable',
    at: 'otaEnable:',
    message: /unknown key "otaEnable" in nativeProfile/,
    nearest: 'otaEnabled',
  },
  'missing key': {
    from: 'appId: com.example.fieldservice\n',
    to: '',
    at: 'id: field',
    message: /lacks appId/,
  },
  'wrong type': { from: 'allowCreate: true', to: 'allowCreate: 3', at: '3\n', message: /allowCreate is 3$/ },
  'wrong count': {
    from: 'Region, count: 2 }',
    to: 'Region, count: two }',
    at: 'two }',
    message: /count is "two"/,
  },
  'unknown mode': {
    from: 'mode: Online',
    to: 'mode: Onlin',
    at: 'Onlin ',
    message: /unknown value "Onlin"/,
    nearest: 'Online',
  },
  'unknown attribute type': {
    from: 'type: Long',
    to: 'type: Lang',
    at: 'Lang ',
    message: /unknown value "Lang"/,
    nearest: 'Long',
  },
  'enumeration without values': {
    from: ', enumerationValues: [Open, Planned, Done, Closed]',
    to: '',
    at: '{ name: Status',
    message: /lacks enumerationValues/,
  },
  'bad version': { from: 'version: 2.1.0', to: 'version: two', at: 'two\n', message: /version is "two"/ },
  'duplicate entity': {
    from: '- name: Visit\n',
    to: '- name: Customer\n',
    at: 'Customer\n    attributes:\n      - { name: Notes',
    message: /duplicate entity "FieldService.Customer"/,
  },
  'duplicate attribute': {
    from: 'name: Phone',
    to: 'name: Name',
    at: 'Name, type: String, length: 40',
    message: /duplicate attribute of FieldService.Customer "Name"/,
  },
  'duplicate user': {
    from: 'name: bob',
    to: 'name: alice',
    at: 'alice, roles: [Technician] }\n  - { name: priya',
    message: /duplicate user "alice"/,
  },
  'rule for an unknown role': {
    from: 'roles: [Planner]\n        allowCreate',
    to: 'roles: [Planer]\n        allowCreate',
    at: 'Planer]',
    message: /unknown module role "FieldService.Planer" in an access rule/,
    nearest: 'FieldService.Planner',
  },
  'unknown member': {
    from: 'Iban: None',
    to: 'Ibann: None',
    at: 'Ibann:',
    message: /unknown member "Ibann" in an access rule of FieldService.Customer/,
    nearest: 'Iban',
  },
  'unknown entity in an association': {
    from: 'parent: WorkOrder, child: Region',
    to: 'parent: WorkOrdr, child: Region',
    at: 'WorkOrdr,',
    message: /unknown entity "FieldService.WorkOrdr" in the association/,
    nearest: 'FieldService.WorkOrder',
  },
  'unknown entity in the synchronization': {
    from: 'entity: Visit, mode',
    to: 'entity: Vist, mode',
    at: 'Vist,',
    message: /unknown entity "FieldService.Vist" in the synchronization/,
    nearest: 'FieldService.Visit',
  },
  'unknown entity in the data': {
    from: 'entity: Visit, count',
    to: 'entity: Vist, count',
    at: 'Vist,',
    message: /unknown entity "FieldService.Vist" in the data/,
    nearest: 'FieldService.Visit',
  },
  'role of a user': {
    from: 'priya, roles: [Planner]',
    to: 'priya, roles: [Plan]',
    at: 'Plan]',
    message: /unknown module role "FieldService.Plan" of the user priya/,
  },
  'persona of an unknown user': {
    from: 'Priya: priya',
    to: 'Priya: pria',
    at: 'pria\n',
    message: /unknown user "pria" of the persona Priya/,
    nearest: 'priya',
  },
  'Constrained without XPath': {
    from: `Constrained, xPathConstraint: "[Final = true()]"`,
    to: 'Constrained',
    at: 'Constrained }',
    message: /Constrained without an XPath/,
  },
  'XPath without Constrained': {
    from: 'entity: Visit, mode: All',
    to: 'entity: Visit, mode: All, xPathConstraint: "[true()]"',
    at: 'xPathConstraint: "[true()]',
    message: /an XPath with mode All/,
  },
  'non-persistable with a mode': {
    from: '{ entity: Preference, mode: Never }',
    to: '{ entity: Preference, mode: Never }\n    - { entity: Draft, mode: All }',
    at: 'Draft, mode',
    message: /non-persistable entity "FieldService.Draft"/,
  },
  'non-persistable with data': {
    from: 'data:\n',
    to: 'data:\n  - { entity: Draft, count: 1 }\n',
    at: 'Draft, count',
    message: /data of the non-persistable entity/,
  },
  'entity without a mode': {
    from: '    - { entity: Visit, mode: All }\n',
    to: '',
    at: 'Visit\n    attributes',
    message: /no synchronization mode for "FieldService.Visit"/,
  },
  'mode Never for files': {
    from: 'entity: Photo, mode: All',
    to: 'entity: Photo, mode: Never',
    at: 'Never }\n    - { entity: Report',
    message: /mode Never for the file entity/,
  },
  'XPath that does not parse': {
    from: `"[Status != 'Closed']"`,
    to: `"[Status != 'Closed'"`,
    at: `"[Status != 'Closed'"`,
    message: /does not parse at its character 20: it has the end/,
  },
  'XPath with an unknown attribute': {
    from: "[Priority = 'Emergency' and",
    to: "[Prioritty = 'Emergency' and",
    at: '"[Prioritty',
    message: /unknown attribute "Prioritty" in the XPath of an access rule of FieldService.WorkOrder/,
    nearest: 'Priority',
  },
  'XPath with an unknown association': {
    from: '[FieldService.Visit_Technician = ',
    to: '[FieldService.Visit_Techncian = ',
    at: '"[FieldService.Visit_Techncian',
    message: /unknown association "FieldService.Visit_Techncian"/,
    nearest: 'FieldService.Visit_Technician',
  },
  'XPath with an unknown entity': {
    from: 'Photo_Visit/FieldService.Visit/',
    to: 'Photo_Visit/FieldService.Vist/',
    at: '"[FieldService.Photo_Visit',
    message: /unknown entity "FieldService.Vist"/,
    nearest: 'FieldService.Visit',
  },
  'XPath that goes astray': {
    from: 'Photo_Visit/FieldService.Visit/',
    to: 'Photo_Visit/FieldService.Region/',
    at: '"[FieldService.Photo_Visit',
    message: /Photo_Visit does not lead to "FieldService.Region"/,
  },
  'XPath with a wrong type': {
    from: '[Final = true()]',
    to: "[Final = 'yes']",
    at: `"[Final`,
    message: /Final is Boolean and is compared with a string/,
  },
  'XPath with an unknown value': {
    from: "[Status != 'Closed']",
    to: "[Status != 'Closd']",
    at: `"[Status`,
    message: /unknown value "Closd" of Status/,
    nearest: 'Closed',
  },
  'XPath ordering texts': {
    from: "[Status != 'Closed']",
    to: "[Status < 'Closed']",
    at: `"[Status`,
    message: /Enumeration compared with </,
  },
};

import type { AppModel } from '../app_model';
import { type ModelObject, noSystemMembers } from '../population';
import { parseAppModel } from '../read_app_model';

/** Orders of regions; a region has technicians; an order may have a secret file and a card. */
export const smallApp: AppModel = parseAppModel(
  `
id: small
name: Small
version: 1.0.0
appId: com.example.small
module: M
moduleRoles: [Worker, Boss]
entities:
  - name: Region
    attributes: [{ name: Label, type: String }]
    accessRules: [{ roles: [Worker, Boss], defaultMemberRights: ReadOnly }]
  - name: Order
    attributes:
      - { name: Title, type: String }
      - { name: Price, type: Decimal }
      - { name: Pin, type: HashedString }
      - { name: Count, type: Integer }
      - { name: Serial, type: Long }
      - { name: Urgent, type: Boolean }
      - { name: State, type: Enumeration, enumerationValues: [Open, Closed] }
    accessRules:
      - roles: [Worker]
        xPathConstraint: "[M.Order_Region/M.Region/M.Region_Workers = '[%CurrentUser%]']"
        defaultMemberRights: ReadOnly
        memberRights: { Price: None }
      - { roles: [Worker], xPathConstraint: "[Urgent = true()]", defaultMemberRights: None, memberRights: { Title: ReadOnly } }
      - { roles: [Boss], defaultMemberRights: ReadWrite }
  - name: Scan
    generalization: System.FileDocument
    attributes: [{ name: Label, type: String }]
    accessRules: [{ roles: [Worker], defaultMemberRights: ReadOnly, memberRights: { Contents: None } }]
  - name: Draft
    persistable: false
    attributes: [{ name: Text, type: String }]
    accessRules: [{ roles: [Worker], defaultMemberRights: ReadWrite }]
associations:
  - { name: Order_Region, parent: Order, child: Region }
  - { name: Region_Workers, parent: Region, child: System.User, type: ReferenceSet }
nativeProfile:
  otaEnabled: true
  encryptionDbEnabled: true
  localFileEncryptionEnabled: true
  synchronization:
    - { entity: Region, mode: Online }
    - { entity: Order, mode: Constrained, xPathConstraint: "[State = 'Open']" }
    - { entity: Scan, mode: All }
releases: [{ version: 1.0.0, nativeTemplate: 6.3.0, kind: store }]
users:
  - { name: ann, roles: [Worker] }
  - { name: ben, roles: [Worker] }
  - { name: eve, roles: [Boss] }
personas: { Alice: ann, Bob: ben }
data: []
`,
  'small.yaml',
);

/** An object of the small app. @param entity without its module */
export function smallObject(
  entity: string,
  guid: string,
  values: ModelObject['values'],
  references = {},
): ModelObject {
  return { entity: `M.${entity}`, guid, values, references, ...noSystemMembers };
}
